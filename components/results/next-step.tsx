'use client';

import { Clapperboard, SkipForward } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { AssetDto } from '@/lib/media/asset-dto';
import { useResultFile } from './use-result-file';

interface NextStepProps {
  asset: AssetDto;
  className?: string;
}

/** What usually follows, in one press: a video goes on from its last frame, a picture begins one. */
export default function NextStep({ asset, className }: NextStepProps) {
  const t = useTranslations('tasks.use.step');
  const [pending, setPending] = useState(false);
  const use = useResultFile(asset, setPending);
  const isVideo = asset.kind === 'video';
  const hint = t(isVideo ? 'videoHint' : 'imageHint');
  return (
    <Button
      size="small"
      pending={pending}
      icon={isVideo ? <SkipForward aria-hidden /> : <Clapperboard aria-hidden />}
      aria-label={hint}
      title={hint}
      onClick={() => (isVideo ? void use.lastFrame() : use.as('firstFrame'))}
      className={className}
    >
      {t(isVideo ? 'video' : 'image')}
    </Button>
  );
}
