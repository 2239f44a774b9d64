'use client';

import type { FieldChange } from '@/lib/composer/intake/offered-settings';
import type { AssetDto } from '@/lib/media/asset-dto';
import { mediaIn } from '@/lib/presets/media-in';
import { MediaThumbs } from './media-thumbs';
import { NowThen } from './now-then';
import { useValueWords } from './use-value-words';
import { WordsChange } from './words-change';

export interface FieldChangeWordsProps {
  change: FieldChange;
  /** The known facts of the media, by id. */
  assets: Readonly<Record<string, AssetDto>>;
}

/** A field's change for reading: texts with their difference, media as pictures, other values as in the form. */
export function FieldChangeWords({ change: { meta, before, after }, assets }: FieldChangeWordsProps) {
  const words = useValueWords();
  switch (meta.control) {
    case 'text':
    case 'shots':
      return <WordsChange before={words(meta, before) ?? ''} after={words(meta, after) ?? ''} />;
    case 'frame':
    case 'references':
      return <NowThen now={thumbs(before, assets)} then={thumbs(after, assets)} />;
    case 'elements':
      return (
        <>
          <WordsChange before={words(meta, before) ?? ''} after={words(meta, after) ?? ''} />
          <NowThen now={thumbs(before, assets)} then={thumbs(after, assets)} />
        </>
      );
    default:
      return <NowThen now={words(meta, before)} then={words(meta, after)} />;
  }
}

function thumbs(value: unknown, assets: FieldChangeWordsProps['assets']) {
  const media = mediaIn(value);
  return media.length > 0 ? <MediaThumbs media={media} assets={assets} /> : null;
}
