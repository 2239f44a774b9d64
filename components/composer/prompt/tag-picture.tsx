'use client';

import { AudioLines, Film, Image, Shapes } from 'lucide-react';
import { Still } from '@/components/media/still';
import { stillUrl } from '@/components/media/still-url';
import { cn } from '@/components/ui/class-names';
import type { TagTarget } from '@/lib/composer/tags/tag-targets';
import type { AssetDto } from '@/lib/media/asset-dto';

const icons = { image: Image, video: Film, audio: AudioLines, element: Shapes };

export interface TagPictureProps {
  kind: TagTarget['kind'];
  asset: AssetDto | undefined;
  className?: string;
}

/** A small picture of what a tag names, or the icon of its kind. */
export function TagPicture({ kind, asset, className }: TagPictureProps) {
  const url = asset && stillUrl(asset);
  const Icon = icons[kind];
  if (!url) return <Icon aria-hidden className={cn('text-accent', className)} />;
  return <Still src={url} isInControl className={cn('object-cover', className)} boxClassName={className} />;
}
