'use client';

import { Crop, RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { CropButton, type FrameToolsProps } from './crop-button';
import { useOriginal } from './use-original';

/** The actions for a frame's picture. */
export default function FrameTools(frame: FrameToolsProps) {
  const t = useTranslations('mediaEdit');
  const { slotId, media, asset, label } = frame;
  const original = useOriginal(slotId, { media }, asset);
  return (
    <>
      <CropButton frame={frame} text={t('crop.open')} icon={<Crop aria-hidden />} variant="ghost" />
      {original && (
        <Button
          size="small"
          variant="ghost"
          icon={<RotateCcw aria-hidden />}
          aria-label={t('of', { label, text: t('original') })}
          pending={original.pending}
          onClick={original.restore}
        >
          {t('original')}
        </Button>
      )}
    </>
  );
}
