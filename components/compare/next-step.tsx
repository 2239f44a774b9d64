'use client';

import { Clapperboard, SkipForward } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useResultFile } from '@/components/results/use-result-file';
import { Button } from '@/components/ui/button';
import type { AssetDto } from '@/lib/media/asset-dto';

interface NextStepProps {
  asset: AssetDto;
  number: number;
  className?: string;
}

/** What usually follows a pick, in one press: a video goes on from its last frame, a picture begins one. */
export function NextStep({ asset, number, className }: NextStepProps) {
  const t = useTranslations('compare.next');
  const [pending, setPending] = useState(false);
  const use = useResultFile(asset, setPending);
  const isVideo = asset.kind === 'video';
  return (
    <Button
      size="small"
      pending={pending}
      icon={isVideo ? <SkipForward aria-hidden /> : <Clapperboard aria-hidden />}
      aria-label={t(isVideo ? 'videoOf' : 'imageOf', { number })}
      title={t(isVideo ? 'videoOf' : 'imageOf', { number })}
      onClick={() => (isVideo ? void use.lastFrame() : use.as('firstFrame'))}
      className={className}
    >
      {t(isVideo ? 'video' : 'image')}
    </Button>
  );
}
