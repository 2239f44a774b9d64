'use client';

import type { DraftElement } from '@/lib/composer/draft/draft';
import { mediaUrl } from '@/lib/media/media-url';
import type { MediaRef } from '@/lib/providers/contract';
import { useAsset } from '../media/use-slot';

/** An element in one line: its name as used in prompts and, while its form is closed, its images. */
export function ElementSummary({ element, isCompact }: { element: DraftElement; isCompact: boolean }) {
  return (
    <div className="flex min-w-0 flex-1 items-center gap-2">
      {isCompact && (
        <span className="flex shrink-0 gap-0.5">
          {element.images.map((image) => (
            <SmallImage key={image.type === 'asset' ? image.assetId : image.url} image={image} />
          ))}
        </span>
      )}
      <span className="truncate font-mono text-strong text-sm">@{element.name}</span>
    </div>
  );
}

function SmallImage({ image }: { image: MediaRef }) {
  const asset = useAsset(image);
  return (
    <span className="size-9 overflow-hidden rounded-[3px] bg-background">
      {asset?.hasPoster && (
        // biome-ignore lint/performance/noImgElement: a small still of our own, behind the session
        <img src={mediaUrl(asset.id, 'thumbnail')} alt="" decoding="async" className="size-full object-cover" />
      )}
    </span>
  );
}
