'use client';

import { Download } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import { type HandedAs, handOver } from '@/lib/composer/intake/hand-over';
import { editAsset } from '@/lib/composer/media-edit/edit-asset';
import type { AssetDto } from '@/lib/media/asset-dto';
import { downloadUrl, mediaUrl } from '@/lib/media/media-url';
import { ChooseFrameDialog } from './choose-frame-dialog';
import { MediaGuard } from './media-guard';

interface ExtractFrameDialogProps {
  asset: AssetDto;
  /** The frame's time in the video. Null: the person chooses it here. */
  seconds: number | null;
  onClose: () => void;
}

/** Extracts a frame of a video into the library and asks how to use it. */
export default function ExtractFrameDialog({ asset, seconds, onClose }: ExtractFrameDialogProps) {
  const [chosen, setChosen] = useState(seconds);
  return chosen === null ? (
    <ChooseFrameDialog asset={asset} onChosen={setChosen} onClose={onClose} />
  ) : (
    <FrameDialog asset={asset} seconds={chosen} onClose={onClose} />
  );
}

function FrameDialog({ asset, seconds, onClose }: ExtractFrameDialogProps & { seconds: number }) {
  const t = useTranslations('tasks.frames');
  const router = useRouter();
  const [frame, setFrame] = useState<AssetDto | 'failed' | null>(null);

  useEffect(() => {
    const controller = new AbortController();
    void editAsset(asset.id, { frame: seconds }, controller.signal).then((result) => {
      if (result.type !== 'cancelled') setFrame(result.type === 'done' ? result.asset : 'failed');
    });
    return () => controller.abort();
  }, [asset.id, seconds]);

  const use = (as: HandedAs) => {
    if (!frame || frame === 'failed') return;
    onClose();
    handOver({ asset: frame, as });
    router.push('/create');
  };
  const ratio = asset.width && asset.height ? { aspectRatio: `${asset.width} / ${asset.height}` } : undefined;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title', { seconds })}
      className="max-w-2xl"
      footer={
        frame &&
        frame !== 'failed' && (
          <>
            <a href={downloadUrl(frame.id)} download className={buttonClass({ variant: 'ghost' }, 'mr-auto')}>
              <Download aria-hidden />
              {t('download')}
            </a>
            <Button onClick={() => use('reference')}>{t('asReference')}</Button>
            <Button onClick={() => use('lastFrame')}>{t('asLast')}</Button>
            <Button variant="primary" data-focus-first onClick={() => use('firstFrame')}>
              {t('asFirst')}
            </Button>
          </>
        )
      }
    >
      <div aria-live="polite" className="grid gap-2">
        {frame === null && (
          <div style={ratio} className="max-h-[50dvh]">
            <Skeleton className="size-full rounded-media" />
            <span className="sr-only">{t('making')}</span>
          </div>
        )}
        {frame === 'failed' && <p className="text-failed">{t('failed')}</p>}
        {frame && frame !== 'failed' && (
          <>
            <MediaGuard label={t('picture', { seconds })} style={ratio} className="max-h-[50dvh] w-full">
              {(onError) => (
                // biome-ignore lint/performance/noImgElement: our own media route already serves the right size
                <img
                  src={mediaUrl(frame.id)}
                  alt={t('picture', { seconds })}
                  onError={onError}
                  style={ratio}
                  className="max-h-[50dvh] w-full bg-black object-contain"
                />
              )}
            </MediaGuard>
            <p className="text-sm text-faint">{t('kept')}</p>
          </>
        )}
      </div>
    </Dialog>
  );
}
