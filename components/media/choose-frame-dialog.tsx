'use client';

import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { AssetDto } from '@/lib/media/asset-dto';
import { mediaUrl } from '@/lib/media/media-url';
import { MediaGuard } from './media-guard';

interface ChooseFrameDialogProps {
  asset: AssetDto;
  /** `seconds`: the time of the frame that was shown. */
  onChosen: (seconds: number) => void;
  onClose: () => void;
}

/** Shows a video in which a person goes to the frame to extract. */
export function ChooseFrameDialog({ asset, onChosen, onClose }: ChooseFrameDialogProps) {
  const t = useTranslations('tasks.frames');
  const video = useRef<HTMLVideoElement>(null);
  // A player may be slightly beyond the last frame.
  const take = () => onChosen(Math.min(video.current?.currentTime ?? 0, (asset.durationMs ?? 0) / 1000));
  const ratio = asset.width && asset.height ? { aspectRatio: `${asset.width} / ${asset.height}` } : undefined;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('choose')}
      description={t('goTo')}
      className="max-w-2xl"
      footer={
        <Button variant="primary" onClick={take}>
          {t('take')}
        </Button>
      }
    >
      <MediaGuard label={t('video')} style={ratio} className="max-h-[50dvh] min-h-40 w-full">
        {(onError) => (
          <video
            ref={video}
            onError={onError}
            src={mediaUrl(asset.id)}
            poster={asset.hasPoster ? mediaUrl(asset.id, 'poster') : undefined}
            aria-label={t('video')}
            controls
            muted
            playsInline
            preload="auto"
            style={ratio}
            className="max-h-[50dvh] w-full bg-black object-contain"
          />
        )}
      </MediaGuard>
    </Dialog>
  );
}
