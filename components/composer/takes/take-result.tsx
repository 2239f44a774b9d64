import { Play } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type RefObject, useState } from 'react';
import { MediaGuard } from '@/components/media/media-guard';
import { SetAsideBox } from '@/components/media/set-aside-box';
import { formatClock } from '@/components/task/format-clock';
import { dragAsset } from '@/lib/composer/media/dragged-media';
import type { AssetDto } from '@/lib/media/asset-dto';
import { mediaUrl } from '@/lib/media/media-url';

interface TakeResultProps {
  asset: AssetDto;
  prompt: string;
  /** Set to the player of a video. */
  video: RefObject<HTMLVideoElement | null>;
}

/** Plays a result in place. The box has the result's ratio from the start, so that the page does not jump. */
export function TakeResult({ asset, prompt, video }: TakeResultProps) {
  const t = useTranslations('composer.takes');
  const style = asset.width && asset.height ? { aspectRatio: `${asset.width} / ${asset.height}` } : undefined;
  const className = 'max-h-80 w-full bg-black object-contain focus-visible:-outline-offset-2';
  const label = t('result', { prompt });
  if (asset.isSetAside) return <SetAsideBox asset={asset} />;
  return (
    <MediaGuard label={label} style={style} className="max-h-80">
      {(onError) =>
        asset.kind === 'video' ? (
          <TakeVideo
            asset={asset}
            label={label}
            prompt={prompt}
            video={video}
            style={style}
            className={className}
            onError={onError}
          />
        ) : (
          // biome-ignore lint/performance/noImgElement: our own media route already serves the right size
          <img
            onError={onError}
            src={mediaUrl(asset.id, asset.hasPoster ? 'poster' : 'original')}
            alt={label}
            loading="lazy"
            decoding="async"
            draggable
            onDragStart={(event) => dragAsset(event.dataTransfer, asset)}
            style={style}
            className={className}
          />
        )
      }
    </MediaGuard>
  );
}

interface TakeVideoProps extends TakeResultProps {
  label: string;
  style?: { aspectRatio: string };
  className: string;
  onError: () => void;
}

/** Shows only the still until it plays, because the browser's controls would darken a third of it. */
function TakeVideo({ asset, label, prompt, video, style, className, onError }: TakeVideoProps) {
  const t = useTranslations('composer.takes');
  const length = asset.durationMs === null ? '' : formatClock(asset.durationMs / 1000);
  const [hasPlayed, setPlayed] = useState(false);
  const start = () => {
    setPlayed(true);
    video.current?.focus();
    // When the browser refuses to play, its own controls show that.
    video.current?.play().catch(() => undefined);
  };
  return (
    // The player's own controls are dragged too, so only the still is.
    // biome-ignore lint/a11y/noStaticElementInteractions: dragging is one of two ways, the menu beside it is the other
    <div className="relative" draggable={!hasPlayed} onDragStart={(event) => dragAsset(event.dataTransfer, asset)}>
      {/* biome-ignore lint/a11y/useMediaCaption: generated footage has no captions */}
      <video
        ref={video}
        onError={onError}
        src={mediaUrl(asset.id)}
        poster={asset.hasPoster ? mediaUrl(asset.id, 'poster') : undefined}
        aria-label={label}
        controls={hasPlayed}
        tabIndex={hasPlayed ? 0 : -1}
        onPlay={() => setPlayed(true)}
        loop
        playsInline
        preload="none"
        style={style}
        className={className}
      />
      {!hasPlayed && (
        <button
          type="button"
          aria-label={t('play', { prompt, length })}
          onClick={start}
          className="absolute inset-0 flex items-start justify-end p-1.5 focus-visible:-outline-offset-2"
        >
          <span className="flex items-center gap-1.5 rounded-control bg-black/70 px-2 py-1 font-mono text-sm text-white">
            <Play aria-hidden className="size-3.5" />
            {length}
          </span>
        </button>
      )}
    </div>
  );
}
