'use client';

import { Film } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type RefObject, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { lateDialog, latePart } from '@/components/ui/late-part';
import { Menu } from '@/components/ui/menu';
import type { AssetDto } from '@/lib/media/asset-dto';

const FrameItems = latePart(() => import('./frame-items'), { instead: 'menu' });
const ExtractFrameDialog = lateDialog(() => import('./extract-frame-dialog'));

interface FrameMenuProps {
  /** A video. */
  asset: AssetDto;
  /** The player. The frame it shows is the one to extract. */
  video: RefObject<HTMLVideoElement | null>;
  size?: 'small' | 'medium';
}

/** Uses a frame of a finished video for the next one: its last frame as the first, or any other frame. */
export function FrameMenu({ asset, video, size = 'medium' }: FrameMenuProps) {
  const t = useTranslations('mediaEdit.frames');
  const [pending, setPending] = useState(false);
  const [seconds, setSeconds] = useState<number | null>(null);

  const extract = () => {
    video.current?.pause();
    // A player may be slightly beyond the last frame.
    setSeconds(Math.min(video.current?.currentTime ?? 0, (asset.durationMs ?? 0) / 1000));
  };
  return (
    <>
      <Menu
        label={t('open')}
        trigger={(trigger) => (
          <IconButton {...trigger} size={size} label={t('open')} icon={<Film aria-hidden />} pending={pending} />
        )}
      >
        <FrameItems asset={asset} onPending={setPending} onExtract={extract} />
      </Menu>
      {seconds !== null && <ExtractFrameDialog asset={asset} seconds={seconds} onClose={() => setSeconds(null)} />}
    </>
  );
}
