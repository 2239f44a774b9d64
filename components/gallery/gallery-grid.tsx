import { useTranslations } from 'next-intl';
import type { MouseEvent } from 'react';
import type { GalleryItem } from '@/lib/gallery/gallery-item';
import { GalleryTile } from './gallery-tile';

interface GalleryGridProps {
  items: readonly GalleryItem[];
  hrefOf: (assetId: string) => string;
  onOpen: (event: MouseEvent<HTMLAnchorElement>, assetId: string) => void;
}

const firstSight = 8;

/** Justified rows without measuring: tiles grow by their ratio, and an invisible last tile keeps the last row small. */
export function GalleryGrid({ items, hrefOf, onOpen }: GalleryGridProps) {
  const t = useTranslations('gallery');
  return (
    <ul aria-label={t('list')} className="flex flex-wrap gap-1">
      {items.map((item, index) => (
        <GalleryTile
          key={item.asset.id}
          item={item}
          isFirst={index < firstSight}
          href={hrefOf(item.asset.id)}
          onOpen={onOpen}
        />
      ))}
      <li aria-hidden className="h-0 grow-[999999] basis-0" />
    </ul>
  );
}

const skeletonRatios = [1.78, 1, 0.56, 1.78, 1.33, 0.75, 1.78, 1.78, 1, 0.56, 1.78, 1.5];

export function GallerySkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-wrap gap-1">
      {skeletonRatios.map((ratio, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: fixed
          key={index}
          style={{ flexGrow: ratio * 1000, flexBasis: `${ratio * 220}px`, aspectRatio: String(ratio) }}
          className="ui-skeleton max-h-[26rem]"
        />
      ))}
      <div className="h-0 grow-[999999] basis-0" />
    </div>
  );
}
