import type { MediaKind } from '@/lib/providers/contract';
import type { FieldMeta } from '@/lib/providers/fields';
import type { DraftReference } from './draft';

export type ReferencesMeta = Extract<FieldMeta, { control: 'references' }>;

export function countOfKind(references: readonly DraftReference[], kind: MediaKind): number {
  return references.filter((reference) => reference.kind === kind).length;
}

/** How many more of a kind fit: the kind's own limit and the limit of all together. */
export function roomFor(meta: ReferencesMeta, references: readonly DraftReference[], kind: MediaKind): number {
  const accepted = meta.accepts[kind];
  if (!accepted) return 0;
  return Math.max(0, Math.min(accepted.max - countOfKind(references, kind), meta.maxTotal - references.length));
}

const tagWords: Record<MediaKind, string> = { image: 'Image', video: 'Video', audio: 'Audio' };

/**
 * The tag by which a prompt names a reference, `@Image1`: numbered per kind in list order (FACTS.md, AiToEarn). Null
 * where the model takes one kind only: no other document knows tags.
 */
export function tagOf(meta: ReferencesMeta, references: readonly DraftReference[], index: number): string | null {
  const reference = references[index];
  if (!reference || Object.keys(meta.accepts).length < 2) return null;
  return `@${tagWords[reference.kind]}${countOfKind(references.slice(0, index + 1), reference.kind)}`;
}
