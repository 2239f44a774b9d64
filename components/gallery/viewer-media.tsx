import { useTranslations } from 'next-intl';
import type { RefObject } from 'react';
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
      // biome-ignore lint/a11y/useMediaCaption: generated footage has no spoken text we could caption
      <video
        ref={video}
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
    );
  // biome-ignore lint/performance/noImgElement: the original, behind the session
  return <img src={mediaUrl(asset.id)} alt={label} className={shape} />;
}
