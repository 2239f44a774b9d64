import { useTranslations } from 'next-intl';
import type { RefObject } from 'react';
import { MediaGuard } from '@/components/media/media-guard';
import { SetAsideBox } from '@/components/media/set-aside-box';
import type { GalleryItem } from '@/lib/gallery/gallery-item';
import { mediaUrl } from '@/lib/media/media-url';

/** The result itself, as large as the window allows. */
export function ViewerMedia({
  item: { asset, task },
  video,
}: {
  item: GalleryItem;
  video: RefObject<HTMLVideoElement | null>;
}) {
  const t = useTranslations('viewer');
  const label = t(`media.${task.kind}`, { prompt: task.prompt.slice(0, 120) });
  const shape = 'absolute inset-0 size-full object-contain';
  if (asset.isSetAside) return <SetAsideBox asset={asset} className="absolute inset-0" />;
  if (asset.kind === 'video')
    return (
      <MediaGuard label={label} className="absolute inset-0">
        {(onError) => (
          // biome-ignore lint/a11y/useMediaCaption: generated footage has no spoken text we could caption
          <video
            ref={video}
            onError={onError}
            controls
            autoPlay={!window.matchMedia('(prefers-reduced-motion: reduce)').matches}
            loop
            playsInline
            aria-label={label}
            preload="auto"
            poster={asset.hasPoster ? mediaUrl(asset.id, 'poster') : undefined}
            src={mediaUrl(asset.id)}
            className={shape}
          />
        )}
      </MediaGuard>
    );
  return (
    <MediaGuard label={label} className="absolute inset-0">
      {(onError) => (
        // biome-ignore lint/performance/noImgElement: the original, behind the session
        <img src={mediaUrl(asset.id)} alt={label} onError={onError} className={shape} />
      )}
    </MediaGuard>
  );
}
