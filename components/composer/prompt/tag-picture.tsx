'use client';

import { AudioLines, Film, Image, Shapes } from 'lucide-react';
import { cn } from '@/components/ui/class-names';
import type { TagTarget } from '@/lib/composer/tag-targets';
import { mediaUrl } from '@/lib/media/media-url';
import type { AssetDto } from '@/lib/tasks/dto';

const icons = { image: Image, video: Film, audio: AudioLines, element: Shapes };

export interface TagPictureProps {
  kind: TagTarget['kind'];
  asset: AssetDto | undefined;
  className?: string;
}

/** What a tag stands for, small: the picture where there is one, else the sign of its kind. */
export function TagPicture({ kind, asset, className }: TagPictureProps) {
  const hasPicture = asset && (asset.hasPoster || asset.kind === 'image');
  const Icon = icons[kind];
  if (!hasPicture) return <Icon aria-hidden className={cn('text-accent', className)} />;
  return (
    // biome-ignore lint/performance/noImgElement: our own media route already serves the right size
    <img
      src={mediaUrl(asset.id, asset.hasPoster ? 'thumbnail' : 'original')}
      alt=""
      decoding="async"
      draggable={false}
      className={cn('object-cover', className)}
    />
  );
}
