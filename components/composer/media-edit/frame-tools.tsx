'use client';

import { Crop, RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { lateDialog } from '@/components/ui/late-part';
import type { AssetDto } from '@/lib/media/asset-dto';
import type { MediaLimits, MediaRef } from '@/lib/providers/contract';
import { useChosenRatio } from './use-chosen-ratio';
import { useOriginal } from './use-original';

const CropDialog = lateDialog(() => import('./crop-dialog'));

export interface FrameToolsProps {
  slotId: string;
  media: MediaRef;
  asset: AssetDto;
  limits: MediaLimits;
  /** Name of the frame: "First frame". */
  label: string;
}

/** The actions for a frame's picture. */
export default function FrameTools({ slotId, media, asset, limits, label }: FrameToolsProps) {
  const t = useTranslations('mediaEdit');
  const [isCropping, setCropping] = useState(false);
  const original = useOriginal(slotId, { media }, asset);
  const { ratios, chosen } = useChosenRatio();
  return (
    <>
      <Button
        size="small"
        variant="ghost"
        icon={<Crop aria-hidden />}
        aria-label={t('of', { label, text: t('crop.open') })}
        onClick={() => setCropping(true)}
      >
        {t('crop.open')}
      </Button>
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
      {isCropping && (
        <CropDialog
          slotId={slotId}
          medium={{ media }}
          asset={asset}
          limits={limits}
          ratios={ratios}
          chosen={chosen}
          label={label}
          onClose={() => setCropping(false)}
        />
      )}
    </>
  );
}
