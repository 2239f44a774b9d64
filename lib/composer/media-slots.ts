import type { MediaKind, MediaLimits, MediaRef, ModelDeclaration } from '@/lib/providers/contract';
import { type Draft, type DraftElement, type DraftReference, modeOf, shownValue } from './draft';
import { formFields } from './form-fields';
import { roomFor } from './reference-list';

/** A place for media in the form of the moment: a frame, the references, the images of one element. */
export interface MediaSlot {
  /** `firstFrame`, `references`, `elements.<element id>`. */
  id: string;
  field: string;
  elementId?: string;
  limits: Partial<Record<MediaKind, MediaLimits>>;
  /** How many more files of a kind go in; a frame that is taken has no room. */
  room: Partial<Record<MediaKind, number>>;
}

export function mediaSlots(model: ModelDeclaration, draft: Draft): MediaSlot[] {
  return formFields(model, modeOf(model, draft)).flatMap(({ name, meta }): MediaSlot[] => {
    const value = shownValue(model, name, draft.entries[name]);
    switch (meta.control) {
      case 'frame':
        return [{ id: name, field: name, limits: { image: meta.limits }, room: { image: value ? 0 : 1 } }];
      case 'references': {
        const list = (value ?? []) as DraftReference[];
        const kinds = Object.entries(meta.accepts) as [MediaKind, { max: number; limits: MediaLimits }][];
        return [
          {
            id: name,
            field: name,
            limits: Object.fromEntries(kinds.map(([kind, { limits }]) => [kind, limits])),
            room: Object.fromEntries(kinds.map(([kind]) => [kind, roomFor(meta, list, kind)])),
          },
        ];
      }
      case 'elements':
        return ((value ?? []) as DraftElement[]).map((element) => ({
          id: `${name}.${element.id}`,
          field: name,
          elementId: element.id,
          limits: { image: meta.limits },
          room: { image: Math.max(0, meta.maxImages - element.images.length) },
        }));
      default:
        return [];
    }
  });
}

/** Where a pasted file goes: into the place last worked in when it takes the kind, else the first that has room. */
export function slotFor(slots: readonly MediaSlot[], kind: MediaKind, focusedId: string | null): MediaSlot | null {
  const fits = (slot: MediaSlot) => (slot.room[kind] ?? 0) > 0;
  return slots.find((slot) => slot.id === focusedId && fits(slot)) ?? slots.find(fits) ?? null;
}

/** The field's value with a medium put into the slot, at the end of a list or in the place of `replaces`. */
export function placeMedia(
  slot: Pick<MediaSlot, 'field' | 'elementId'>,
  current: unknown,
  medium: { kind: MediaKind; media: MediaRef; id: string; replaces?: MediaRef | undefined },
): unknown {
  const { kind, media, id, replaces } = medium;
  if (slot.elementId) {
    return ((current ?? []) as DraftElement[]).map((element) =>
      element.id === slot.elementId ? { ...element, images: putIn(element.images, media, replaces) } : element,
    );
  }
  // A frame is one medium, references are a list.
  if (!isList(slot.field, current)) return media;
  const list = (current ?? []) as DraftReference[];
  const index = replaces ? list.findIndex((reference) => sameMedia(reference.media, replaces)) : -1;
  return index < 0
    ? [...list, { id, kind, media }]
    : list.map((entry, at) => (at === index ? { ...entry, kind, media } : entry));
}

export function sameMedia(left: MediaRef, right: MediaRef): boolean {
  if (left.type === 'asset') return right.type === 'asset' && left.assetId === right.assetId;
  return right.type === 'url' && left.url === right.url;
}

/** The asset whose picture stands for a medium in the form. */
export function previewAssetId(media: MediaRef): string | undefined {
  return media.type === 'asset' ? media.assetId : media.previewAssetId;
}

function isList(field: string, current: unknown): boolean {
  return Array.isArray(current) || field === 'references';
}

/** The same picture twice says nothing more about a thing. */
function putIn(images: readonly MediaRef[], media: MediaRef, replaces: MediaRef | undefined): MediaRef[] {
  if (images.some((image) => sameMedia(image, media))) return [...images];
  const index = replaces ? images.findIndex((image) => sameMedia(image, replaces)) : -1;
  return index < 0 ? [...images, media] : images.map((image, at) => (at === index ? media : image));
}
