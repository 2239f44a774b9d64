import type { MediaKind } from './contract';

/** A tag in a prompt that names a reference: `@Image1`. `number` is null in `@Image?`, whose reference was removed. */
export interface ReferenceTag {
  tag: string;
  kind: MediaKind;
  number: number | null;
  /** Position in the prompt. */
  index: number;
}

const words = { image: 'Image', video: 'Video', audio: 'Audio' } as const satisfies Record<MediaKind, string>;
const kinds: Record<string, MediaKind> = { Image: 'image', Video: 'video', Audio: 'audio' };

/**
 * Tags are numbered per kind in list order, from 1 [FACTS.md]. Null: the reference is no longer in the list.
 */
export function referenceTag(kind: MediaKind, number: number | null): string {
  return `@${words[kind]}${number ?? '?'}`;
}

/**
 * The tags of a prompt, in order. A number ends before the first character that is no digit: `@Image1在` is `@Image1`.
 */
export function referenceTags(prompt: string): ReferenceTag[] {
  return [...prompt.matchAll(/@(Image|Video|Audio)([0-9]+|\?)/g)].map(({ 0: tag, 1: word = '', 2: digits, index }) => ({
    tag,
    kind: kinds[word] ?? 'image',
    number: digits === '?' ? null : Number(digits),
    index,
  }));
}
