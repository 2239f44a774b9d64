'use client';

import { memo } from 'react';
import { cn } from '@/components/ui/class-names';
import { previewAssetId } from '@/lib/composer/media/media-slots';
import type { TagTarget } from '@/lib/composer/tags/tag-targets';
import { useComposer } from '../state/composer-context';
import { TagPicture } from './tag-picture';

export interface TagChipProps {
  text: string;
  /** Absent: the tag names nothing. */
  target: TagTarget | undefined;
}

/**
 * A tag as drawn in a prompt. Nothing in it may move a letter: it has only colours, a shadow, and a picture over the
 * box of the `@`, which stays in place but is invisible.
 */
export const TagChip = memo(function TagChip({ text, target }: TagChipProps) {
  const assetId = target?.media && previewAssetId(target.media);
  const asset = useComposer((state) => (assetId ? state.assets[assetId] : undefined));
  const chipClass = 'rounded-[3px] box-decoration-clone';
  if (!target)
    return (
      <span
        data-chip="wrong"
        className={cn(
          chipClass,
          'bg-failed/12 text-failed underline decoration-dotted decoration-2 underline-offset-4',
        )}
      >
        {text}
      </span>
    );
  return (
    <span data-chip={target.tag} className={cn(chipClass, 'bg-accent/20 shadow-[0_0_0_1.5px] shadow-accent/20')}>
      <span className="relative">
        <TagPicture
          kind={target.kind}
          asset={asset}
          className="absolute top-[8%] left-0 h-[84%] w-full max-w-none rounded-[2px]"
        />
        <span className="text-transparent">{text.slice(0, 1)}</span>
      </span>
      {text.slice(1)}
    </span>
  );
});
