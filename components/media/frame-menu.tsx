'use client';

import { Film, ImageDown, SkipForward } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { lazy, type RefObject, Suspense, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem } from '@/components/ui/menu';
import { showToast } from '@/components/ui/toast';
import { editAsset } from '@/lib/composer/edit-asset';
import { handOver } from '@/lib/composer/hand-over';
import type { AssetDto } from '@/lib/tasks/dto';

const ExtractFrameDialog = lazy(() => import('./extract-frame-dialog'));

interface FrameMenuProps {
  /** A video. */
  asset: AssetDto;
  /** Where it plays: the frame shown there is the one to be extracted. */
  video: RefObject<HTMLVideoElement | null>;
  size?: 'small' | 'medium';
}

/** What a finished video gives to the next one: its last frame as a beginning, or any frame of it. */
export function FrameMenu({ asset, video, size = 'medium' }: FrameMenuProps) {
  const t = useTranslations('mediaEdit.frames');
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const [seconds, setSeconds] = useState<number | null>(null);

  const goOn = async () => {
    setPending(true);
    const result = await editAsset(asset.id, { frame: 'last' }, AbortSignal.timeout(120_000));
    setPending(false);
    if (result.type !== 'done') return showToast({ tone: 'failed', message: t('failed') });
    handOver({ asset: result.asset, as: 'firstFrame' });
    router.push('/create');
  };
  const extract = () => {
    video.current?.pause();
    // A player may stand a moment beyond the last frame.
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
        <MenuItem icon={<SkipForward aria-hidden />} onSelect={() => void goOn()}>
          {t('next')}
        </MenuItem>
        <MenuItem icon={<ImageDown aria-hidden />} onSelect={extract}>
          {t('extract')}
        </MenuItem>
      </Menu>
      {seconds !== null && (
        <Suspense>
          <ExtractFrameDialog asset={asset} seconds={seconds} onClose={() => setSeconds(null)} />
        </Suspense>
      )}
    </>
  );
}
