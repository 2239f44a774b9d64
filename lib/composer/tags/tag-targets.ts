import type { MediaKind, MediaRef, Mode, ModelDeclaration } from '@/lib/providers/contract';
import { fieldMeta } from '@/lib/providers/fields';
import { referenceTag } from '@/lib/providers/reference-tag';
import { type Draft, type DraftElement, type DraftReference, shownValue } from '../draft/draft';
import { formFields } from '../draft/form-fields';
import type { ElementsMeta } from '../media/reference-list';

/** A part of the composition that a prompt can name. */
export interface TagTarget {
  tag: string;
  kind: MediaKind | 'element';
  /** Its preview: the medium itself, or an element's first image. */
  media: MediaRef | undefined;
  /** The description of an element. */
  description: string;
}

/** The fields that prompts can name in a model and a mode. */
export interface TagFields {
  /** Absent where references have no tags. */
  references?: string;
  elements?: { name: string; meta: ElementsMeta };
}

export function tagFields(model: ModelDeclaration, mode: Mode): TagFields {
  const fields: TagFields = {};
  for (const { name, meta } of formFields(model, mode)) {
    if (meta.control === 'references' && meta.tags) fields.references = name;
    if (meta.control === 'elements') fields.elements = { name, meta };
  }
  return fields;
}

/** Whether the model supports elements in any of its modes. */
export function hasElements(model: ModelDeclaration): boolean {
  return Object.values(model.fields).some((schema) => fieldMeta(schema).control === 'elements');
}

/** All tags of the composition, in the order of its lists. An element without a name has none. */
export function tagTargets(model: ModelDeclaration, fields: TagFields, entries: Draft['entries']): TagTarget[] {
  const listOf = <Item>(name: string | undefined) =>
    (name ? (shownValue(model, name, entries[name]) ?? []) : []) as readonly Item[];
  const counts = { image: 0, video: 0, audio: 0 };
  const references = listOf<DraftReference>(fields.references).map(({ kind, media }): TagTarget => {
    counts[kind] += 1;
    return { tag: referenceTag(kind, counts[kind]), kind, media, description: '' };
  });
  const elements = listOf<DraftElement>(fields.elements?.name)
    .filter(({ name }) => name !== 'element_')
    .map(({ name, description, images }): TagTarget => {
      return { tag: `@${name}`, kind: 'element', media: images[0], description };
    });
  return [...references, ...elements];
}
