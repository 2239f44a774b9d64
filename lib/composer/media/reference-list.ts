import type { MediaKind } from '@/lib/providers/contract';
import type { FieldMeta } from '@/lib/providers/fields';
import { referenceTag } from '@/lib/providers/reference-tag';
import type { DraftReference } from '../draft/draft';

export type ReferencesMeta = Extract<FieldMeta, { control: 'references' }>;
export type ElementsMeta = Extract<FieldMeta, { control: 'elements' }>;

export function countOfKind(references: readonly DraftReference[], kind: MediaKind): number {
  return references.filter((reference) => reference.kind === kind).length;
}

/** How many more references of a kind fit, by the limit of the kind and the limit of all together. */
export function roomFor(meta: ReferencesMeta, references: readonly DraftReference[], kind: MediaKind): number {
  const accepted = meta.accepts[kind];
  if (!accepted) return 0;
  return Math.max(0, Math.min(accepted.max - countOfKind(references, kind), meta.maxTotal - references.length));
}

/** The tag by which a prompt names a reference, `@Image1`. Null when the model does not know tags. */
export function tagOf(meta: ReferencesMeta, references: readonly DraftReference[], index: number): string | null {
  const reference = references[index];
  if (!reference || !meta.tags) return null;
  return referenceTag(reference.kind, countOfKind(references.slice(0, index + 1), reference.kind));
}
