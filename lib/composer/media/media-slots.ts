import type { MediaKind, MediaLimits, MediaRef, ModelDeclaration } from '@/lib/providers/contract';
import { type FieldMeta, fieldMeta } from '@/lib/providers/fields';
import { type Draft, type DraftElement, type DraftReference, modeOf, shownValue } from '../draft/draft';
import { formFields } from '../draft/form-fields';
import { roomFor } from './reference-list';

/** A slot for media in the current form: a frame, the references, or the images of one element. */
export interface MediaSlot {
  /** `firstFrame`, `references`, `elements.<element id>`. */
  id: string;
  field: string;
  sort: 'frame' | 'references' | 'element';
  elementId?: string;
  limits: Partial<Record<MediaKind, MediaLimits>>;
  /** How many more files the slot accepts: per kind, and in total (`roomInAll`). */
  room: Partial<Record<MediaKind, number>>;
  roomInAll: number;
  /** How many files the empty slot accepts: per kind, and in total (`mostInAll`). */
  most: Partial<Record<MediaKind, number>>;
  mostInAll: number;
}

/** The slots of the model in the current mode. */
export function mediaSlots(model: ModelDeclaration, draft: Draft): MediaSlot[] {
  return formFields(model, modeOf(model, draft)).flatMap(({ name, meta }) => slotsOf(model, draft, name, meta));
}

/** Finds a slot of the model in any of its modes. */
export function findSlot(model: ModelDeclaration, draft: Draft, id: string): MediaSlot | undefined {
  return Object.entries(model.fields)
    .flatMap(([name, schema]) => slotsOf(model, draft, name, fieldMeta(schema)))
    .find((slot) => slot.id === id);
}

function slotsOf(model: ModelDeclaration, draft: Draft, name: string, meta: FieldMeta): MediaSlot[] {
  const value = shownValue(model, name, draft.entries[name]);
  switch (meta.control) {
    case 'frame': {
      const room = value ? 0 : 1;
      return [imageSlot({ id: name, field: name, sort: 'frame' }, meta.limits, room, 1)];
    }
    case 'references': {
      const list = (value ?? []) as DraftReference[];
      const kinds = Object.entries(meta.accepts) as [MediaKind, { max: number; limits: MediaLimits }][];
      return [
        {
          id: name,
          field: name,
          sort: 'references',
          limits: Object.fromEntries(kinds.map(([kind, { limits }]) => [kind, limits])),
          room: Object.fromEntries(kinds.map(([kind]) => [kind, roomFor(meta, list, kind)])),
          roomInAll: Math.max(0, meta.maxTotal - list.length),
          most: Object.fromEntries(kinds.map(([kind, { max }]) => [kind, max])),
          mostInAll: meta.maxTotal,
        },
      ];
    }
    case 'elements':
      return ((value ?? []) as DraftElement[]).map(({ id, images }) =>
        imageSlot(
          { id: `${name}.${id}`, field: name, sort: 'element', elementId: id },
          meta.limits,
          Math.max(0, meta.maxImages - images.length),
          meta.maxImages,
        ),
      );
    default:
      return [];
  }
}

type Place = Pick<MediaSlot, 'id' | 'field' | 'sort' | 'elementId'>;

function imageSlot(place: Place, limits: MediaLimits, room: number, most: number): MediaSlot {
  return {
    ...place,
    limits: { image: limits },
    room: { image: room },
    roomInAll: room,
    most: { image: most },
    mostInAll: most,
  };
}

/** How many more files of a kind the slot accepts. */
export function roomOf(slot: MediaSlot, kind: MediaKind): number {
  return Math.min(slot.room[kind] ?? 0, slot.roomInAll);
}

/** The slot for a pasted file: the last used slot when it accepts the kind, else the first slot with room. */
export function slotFor(slots: readonly MediaSlot[], kind: MediaKind, focusedId: string | null): MediaSlot | null {
  const fits = (slot: MediaSlot) => roomOf(slot, kind) > 0;
  return slots.find((slot) => slot.id === focusedId && fits(slot)) ?? slots.find(fits) ?? null;
}

/** The slots that may take the surplus of files: one frame overflows into the other, a list into no other slot. */
export function overflowOf(slots: readonly MediaSlot[], asked: MediaSlot): readonly MediaSlot[] {
  return asked.sort === 'frame' ? slots.filter(({ sort }) => sort === 'frame') : [asked];
}

/**
 * A medium in the composition. The same file may be in a list more than once; then `entryId` tells the entries apart.
 */
export interface PlacedMedium {
  media: MediaRef;
  /** Id of the entry in the references. */
  entryId?: string;
}

/**
 * Returns the field's value with a medium added to the slot: in place of `replaces`, before the first reference of
 * `before` (for an element's images: before the first file of `beforeAssets`), else at the end of the list.
 */
export function placeMedia(
  slot: Pick<MediaSlot, 'sort' | 'elementId'>,
  current: unknown,
  medium: {
    kind: MediaKind;
    media: MediaRef;
    id: string;
    replaces?: PlacedMedium | undefined;
    before?: ReadonlySet<string>;
    beforeAssets?: ReadonlySet<string>;
  },
): unknown {
  const { kind, media, id, replaces, before, beforeAssets } = medium;
  if (slot.sort === 'frame') return media;
  if (slot.sort === 'element')
    return ((current ?? []) as DraftElement[]).map((element) =>
      element.id === slot.elementId
        ? { ...element, images: putIn(element.images, media, replaces?.media, beforeAssets) }
        : element,
    );
  const list = (current ?? []) as DraftReference[];
  const index = replaces ? list.findIndex((reference) => isEntryOf(reference, replaces)) : -1;
  if (index >= 0) return list.map((entry, at) => (at === index ? { ...entry, kind, media } : entry));
  const later = list.findIndex((reference) => before?.has(reference.id));
  return list.toSpliced(later < 0 ? list.length : later, 0, { id, kind, media });
}

/** Whether a medium is (still) in the slot. */
export function hasMedia(slot: Pick<MediaSlot, 'sort' | 'elementId'>, current: unknown, medium: PlacedMedium): boolean {
  if (!current) return false;
  if (slot.sort === 'frame') return sameMedia(current as MediaRef, medium.media);
  if (slot.sort === 'references') return (current as DraftReference[]).some((entry) => isEntryOf(entry, medium));
  const images = (current as DraftElement[]).find(({ id }) => id === slot.elementId)?.images ?? [];
  return images.some((image) => sameMedia(image, medium.media));
}

function isEntryOf(reference: DraftReference, { media, entryId }: PlacedMedium): boolean {
  return (entryId === undefined || reference.id === entryId) && sameMedia(reference.media, media);
}

export function sameMedia(left: MediaRef, right: MediaRef): boolean {
  if (left.type === 'asset') return right.type === 'asset' && left.assetId === right.assetId;
  return right.type === 'url' && left.url === right.url;
}

/** The asset that is shown as the preview of a medium. */
export function previewAssetId(media: MediaRef): string | undefined {
  return media.type === 'asset' ? media.assetId : media.previewAssetId;
}

/** Adds an image unless the element already has it: a second copy gives a model no information. */
function putIn(
  images: readonly MediaRef[],
  media: MediaRef,
  replaces: MediaRef | undefined,
  beforeAssets: ReadonlySet<string> | undefined,
): MediaRef[] {
  if (images.some((image) => sameMedia(image, media))) return [...images];
  const index = replaces ? images.findIndex((image) => sameMedia(image, replaces)) : -1;
  if (index >= 0) return images.map((image, at) => (at === index ? media : image));
  const later = images.findIndex((image) => beforeAssets?.has(previewAssetId(image) ?? ''));
  return images.toSpliced(later < 0 ? images.length : later, 0, media);
}
