import type { MediaKind } from '@/lib/providers/contract';
import { mentionPattern } from '@/lib/providers/prompt-length';
import { referenceTags } from '@/lib/providers/reference-tag';

/** A tag in a prompt that names a part of the composition: `@Image1`, `@element_dog`. */
export interface Tag {
  text: string;
  kind: MediaKind | 'element';
  /** The reference was removed: `@Image?`. */
  isLost: boolean;
  start: number;
  end: number;
}

/** The tags of a prompt in order. */
export function findTags(prompt: string): Tag[] {
  if (!prompt.includes('@')) return [];
  const references = referenceTags(prompt).map(({ tag, kind, number, index }) => ({
    text: tag,
    kind,
    isLost: number === null,
    start: index,
    end: index + tag.length,
  }));
  const mentions = [...prompt.matchAll(mentionPattern)].map(({ 0: text, index }) => ({
    text,
    kind: 'element' as const,
    isLost: false,
    start: index,
    end: index + text.length,
  }));
  return [...references, ...mentions].sort((left, right) => left.start - right.start);
}
