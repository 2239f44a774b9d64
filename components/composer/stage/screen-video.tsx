'use client';

import { Pause, Play } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, type RefObject, useState } from 'react';
import { MediaGuard } from '@/components/media/media-guard';
import { formatClock } from '@/components/task/format-clock';
import { IconButton } from '@/components/ui/icon-button';
import { latePart } from '@/components/ui/late-part';
import { dragAsset } from '@/lib/composer/media/dragged-media';
import type { AssetDto } from '@/lib/media/asset-dto';
import { mediaUrl } from '@/lib/media/media-url';
import { ScreenBar, ScreenBox } from './screen-box';

// A page of stills needs no scrubber. It loads when the pointer or the focus comes near.
const Transport = latePart(() => import('./transport'), { instead: 'nothing' });

interface ScreenVideoProps {
  asset: AssetDto;
  prompt: string;
  /** Set to the player. */
  video: RefObject<HTMLVideoElement | null>;
  /** What stands at the end of that row. */
  tools: ReactNode;
}

/** A film on the stage: whole, never cut, as large as fits, with its transport in a row below. */
export function ScreenVideo({ asset, prompt, video, tools }: ScreenVideoProps) {
  const t = useTranslations('composer.takes');
  const stage = useTranslations('composer.stage');
  const [isNear, setNear] = useState(false);
  const [isPlaying, setPlaying] = useState(false);
  const length = asset.durationMs === null ? '' : formatClock(asset.durationMs / 1000);
  const label = t('result', { prompt });
  const near = () => setNear(true);
  const toggle = () => {
    near();
    const player = video.current;
    if (!player) return;
    // When the browser refuses to play, the still stays.
    if (player.paused) player.play().catch(() => undefined);
    else player.pause();
  };
  return (
    <>
      <ScreenBox onPointerEnter={near}>
        <MediaGuard label={label} className="absolute inset-0">
          {(onError) => (
            // biome-ignore lint/a11y/useMediaCaption: generated footage has no captions
            <video
              onError={onError}
              ref={video}
              src={mediaUrl(asset.id)}
              poster={asset.hasPoster ? mediaUrl(asset.id, 'poster') : undefined}
              aria-label={label}
              onPlay={() => setPlaying(true)}
              onPause={() => setPlaying(false)}
              onClick={toggle}
              draggable
              onDragStart={(event) => dragAsset(event.dataTransfer, asset)}
              loop
              playsInline
              preload={isNear ? 'metadata' : 'none'}
              tabIndex={-1}
              className="absolute inset-0 size-full object-contain"
            />
          )}
        </MediaGuard>
      </ScreenBox>
      <ScreenBar onPointerEnter={near} onFocus={near}>
        <span className="flex min-w-0 flex-1 items-center gap-1 max-sm:basis-full">
          <IconButton
            label={isPlaying ? stage('pause') : t('play', { prompt, length })}
            icon={isPlaying ? <Pause aria-hidden /> : <Play aria-hidden />}
            tooltip={false}
            onClick={toggle}
          />
          {isNear ? (
            <Transport video={video} asset={asset} />
          ) : (
            <span className="font-mono text-sm text-faint">{length}</span>
          )}
        </span>
        {tools}
      </ScreenBar>
    </>
  );
}
