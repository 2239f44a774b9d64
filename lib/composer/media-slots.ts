import type { MediaKind, MediaLimits, MediaRef, ModelDeclaration } from '@/lib/providers/contract';
import { type FieldMeta, fieldMeta } from '@/lib/providers/fields';
import { type Draft, type DraftElement, type DraftReference, modeOf, shownValue } from './draft';
import { formFields } from './form-fields';
import { roomFor } from './reference-list';

/** A place for media in the form of the moment: a frame, the references, the images of one element. */
export interface MediaSlot {
  /** `firstFrame`, `references`, `elements.<element id>`. */
  id: string;
  field: string;
  sort: 'frame' | 'references' | 'element';
  elementId?: string;
  limits: Partial<Record<MediaKind, MediaLimits>>;
  /** How many more files go in: of a kind, and of all kinds together. */
  room: Partial<Record<MediaKind, number>>;
  roomInAll: number;
  /** How many go in when it is empty. */
  most: Partial<Record<MediaKind, number>>;
  mostInAll: number;
}

/** The places of the model in the mode of the moment. */
export function mediaSlots(model: ModelDeclaration, draft: Draft): MediaSlot[] {
  return formFields(model, modeOf(model, draft)).flatMap(({ name, meta }) => slotsOf(model, draft, name, meta));
}

/** A place of the model, also one that another of its modes shows. */
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

/** How many more files of a kind go into the slot. */
export function roomOf(slot: MediaSlot, kind: MediaKind): number {
  return Math.min(slot.room[kind] ?? 0, slot.roomInAll);
}

/** Where a pasted file goes: into the place last worked in when it takes the kind, else the first that has room. */
export function slotFor(slots: readonly MediaSlot[], kind: MediaKind, focusedId: string | null): MediaSlot | null {
  const fits = (slot: MediaSlot) => roomOf(slot, kind) > 0;
  return slots.find((slot) => slot.id === focusedId && fits(slot)) ?? slots.find(fits) ?? null;
}

/** Where files meant for a place may go when there are too many: from one frame into the other, from a list nowhere. */
export function overflowOf(slots: readonly MediaSlot[], asked: MediaSlot): readonly MediaSlot[] {
  return asked.sort === 'frame' ? slots.filter(({ sort }) => sort === 'frame') : [asked];
}

/** A medium at its place in the composition. The same file may stand in a list more than once: there its entry says which. */
export interface PlacedMedium {
  media: MediaRef;
  /** Of an entry of references. */
  entryId?: string;
}

/**
 * The field's value with a medium put into the slot: in the place of `replaces`, before the first reference of `before`
 * (of an element's images, the first file of `beforeAssets`), else at the end of a list.
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

/** Whether a medium is (still) at its place in the slot. */
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

/** The asset whose picture stands for a medium in the form. */
export function previewAssetId(media: MediaRef): string | undefined {
  return media.type === 'asset' ? media.assetId : media.previewAssetId;
}

/** The same picture twice says nothing more about a thing. */
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
