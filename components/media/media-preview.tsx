'use client';

import { AudioLines, Film, ImageOff, Link2 } from 'lucide-react';
import type { AssetDto } from '@/lib/media/asset-dto';
import { mediaUrl } from '@/lib/media/media-url';
import type { MediaRef } from '@/lib/providers/contract';
import { MediaGuard } from './media-guard';
import { SetAsideBox } from './set-aside-box';
import { Still } from './still';

export interface MediaPreviewProps {
  media: MediaRef;
  /** Absent: the file's facts are unknown (an address without a copy). */
  asset: AssetDto | undefined;
  /** What the picture is for: "First frame". */
  alt: string;
  /** Called when the picture of this asset was shown, or could not be shown. */
  onDrawn?: (assetId: string, isBroken: boolean) => void;
}

/** Shows a medium: a picture, a video player or a sound player. Fills its box. */
export function MediaPreview({ media, asset, alt, onDrawn }: MediaPreviewProps) {
  if (!asset) {
    return (
      <div className="grid size-full place-items-center bg-raised p-2 text-center text-sm text-faint">
        {media.type === 'url' ? (
          <span className="grid justify-items-center gap-1">
            <Link2 aria-hidden className="size-5" />
            {media.url}
          </span>
        ) : (
          <ImageOff aria-label={alt} className="size-5" />
        )}
      </div>
    );
  }
  if (asset.isSetAside) return <SetAsideBox asset={asset} className="size-full" />;
  if (asset.kind === 'image') return <Picture key={asset.id} asset={asset} alt={alt} onDrawn={onDrawn} />;
  if (asset.kind === 'video')
    return (
      <MediaGuard label={alt} className="size-full">
        {(onError) => (
          // biome-ignore lint/a11y/useMediaCaption: a creator's own reference, there are no captions to give
          <video
            onError={onError}
            src={mediaUrl(asset.id)}
            poster={asset.hasPoster ? mediaUrl(asset.id, 'poster') : undefined}
            aria-label={alt}
            controls
            playsInline
            preload="none"
            className="size-full bg-black object-contain"
          />
        )}
      </MediaGuard>
    );
  return (
    <div className="grid size-full content-center justify-items-center gap-2 bg-raised p-2">
      <AudioLines aria-hidden className="size-6 text-faint" />
      {/* biome-ignore lint/a11y/useMediaCaption: a creator's own reference, there are no captions to give */}
      <audio src={mediaUrl(asset.id)} aria-label={alt} controls preload="none" className="h-9 w-full max-w-64" />
    </div>
  );
}

/** Boxes are of any size here: where there is room, its sentence is seen. */
function Picture({ asset, alt, onDrawn }: Pick<MediaPreviewProps, 'alt' | 'onDrawn'> & { asset: AssetDto }) {
  return (
    <Still
      src={mediaUrl(asset.id, asset.hasPoster ? 'poster' : 'original')}
      alt={alt}
      width={asset.width ?? undefined}
      height={asset.height ?? undefined}
      onBroken={(isBroken) => isBroken && onDrawn?.(asset.id, true)}
      onLoad={() => onDrawn?.(asset.id, false)}
      className="size-full object-contain"
    />
  );
}

/** The icon of a kind, where there is no room for a picture. */
export function KindIcon({ kind }: { kind: AssetDto['kind'] }) {
  const Icon = kind === 'audio' ? AudioLines : Film;
  return kind === 'image' ? null : <Icon aria-hidden className="size-3.5" />;
}
