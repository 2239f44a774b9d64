'use client';

import { AudioLines, Film, ImageOff, Link2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Still } from '@/components/media/still';
import { stillUrl } from '@/components/media/still-url';
import { previewAssetId } from '@/lib/composer/media/media-slots';
import type { AssetDto } from '@/lib/media/asset-dto';
import type { MediaRef } from '@/lib/providers/contract';

export interface MediaThumbsProps {
  media: readonly MediaRef[];
  assets: Readonly<Record<string, AssetDto>>;
}

/** Small thumbnails in a row. A deleted file is marked as such. */
export function MediaThumbs({ media, assets }: MediaThumbsProps) {
  return (
    <span className="flex flex-wrap gap-1">
      {media.map((ref, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same file may stand there twice, and nothing moves
        <MediaThumb key={index} media={ref} asset={assets[previewAssetId(ref) ?? '']} />
      ))}
    </span>
  );
}

function MediaThumb({ media, asset }: { media: MediaRef; asset: AssetDto | undefined }) {
  const t = useTranslations('presets.value');
  const name = asset?.fileName ?? (media.type === 'url' ? media.url : t('missing'));
  const url = asset && stillUrl(asset);
  const Icon = asset ? (asset.kind === 'audio' ? AudioLines : Film) : media.type === 'url' ? Link2 : ImageOff;
  return (
    <span
      role="img"
      aria-label={name}
      title={name}
      className="grid size-14 place-items-center overflow-hidden rounded-control border border-line bg-background text-faint"
    >
      {url ? (
        <Still src={url} loading="lazy" isInControl className="size-full object-cover" />
      ) : (
        <Icon aria-hidden className="size-5 stroke-[1.5]" />
      )}
    </span>
  );
}
