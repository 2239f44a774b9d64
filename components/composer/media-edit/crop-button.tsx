'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { lateDialog } from '@/components/ui/late-part';
import type { AssetDto } from '@/lib/media/asset-dto';
import type { MediaLimits, MediaRef } from '@/lib/providers/contract';
import { useChosenRatio } from './use-chosen-ratio';

const CropDialog = lateDialog(() => import('./crop-dialog'));

export interface FrameToolsProps {
  slotId: string;
  media: MediaRef;
  asset: AssetDto;
  limits: MediaLimits;
  /** Name of the frame: "First frame". */
  label: string;
}

interface CropButtonProps {
  frame: FrameToolsProps;
  text: string;
  icon?: ReactNode;
  variant?: 'ghost';
}

/** Opens the crop dialog for the picture of a frame. */
export function CropButton({ frame: { media, ...frame }, text, icon, variant }: CropButtonProps) {
  const t = useTranslations('mediaEdit');
  const [isCropping, setCropping] = useState(false);
  const { ratios, chosen } = useChosenRatio();
  return (
    <>
      <Button
        size="small"
        variant={variant}
        icon={icon}
        aria-label={t('of', { label: frame.label, text })}
        onClick={() => setCropping(true)}
      >
        {text}
      </Button>
      {isCropping && (
        <CropDialog {...frame} medium={{ media }} ratios={ratios} chosen={chosen} onClose={() => setCropping(false)} />
      )}
    </>
  );
}
