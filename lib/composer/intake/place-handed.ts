import type { AssetDto } from '@/lib/media/asset-dto';
import type { Mode, ModelDeclaration } from '@/lib/providers/contract';
import { appliesIn } from '@/lib/providers/define';
import { fieldMeta } from '@/lib/providers/fields';
import { type Draft, type DraftElement, modeOf, shownValue, withMode, withValue } from '../draft/draft';
import { findSlot, placeMedia, roomOf, sameMedia } from '../media/media-slots';
import type { HandedAs, HandOver } from './hand-over';

/** The field of each use. */
const fieldOfUse: Record<HandedAs, string> = {
  firstFrame: 'firstFrame',
  lastFrame: 'lastFrame',
  reference: 'references',
  element: 'elements',
};

/** The fields for each use, in order of preference: a video model without frames uses a picture as a reference. */
const preferredFields: Record<HandedAs, readonly string[]> = {
  firstFrame: ['firstFrame', 'references'],
  lastFrame: ['lastFrame', 'references'],
  reference: ['references'],
  element: ['elements'],
};

/** A draft with a handed-over file, and the field that received it. */
export interface PlacedFile {
  draft: Draft;
  place: string;
}

/** Whether a model takes such a file for this use, in any of its modes. */
export function offersUse(model: ModelDeclaration, { asset, as }: HandOver): boolean {
  const schema = model.fields[fieldOfUse[as]];
  const meta = schema && fieldMeta(schema);
  return meta?.control === 'references' ? asset.kind in meta.accepts : meta !== undefined && asset.kind === 'image';
}

/**
 * Adds a handed-over file to the draft; everything else stays. If the draft's model does not offer this use, the first
 * of `others` that does becomes the model: a picture made by an image model becomes the first frame of a video. Returns
 * null when no model takes the file, or the draft's model has no room for it.
 */
export function placeInSomeModel(
  model: ModelDeclaration,
  others: readonly ModelDeclaration[],
  draft: Draft,
  given: HandOver,
  newId: () => string,
): (PlacedFile & { model: ModelDeclaration }) | null {
  const isStandIn = model.kind === 'video' && placeHanded(model, draft, given, newId()) !== null;
  const other = offersUse(model, given) || isStandIn ? undefined : others.find((one) => offersUse(one, given));
  if (!other) {
    const placed = placeHanded(model, draft, given, newId());
    return placed && { ...placed, model };
  }
  // The new model starts from what the person sees now, not from a mode that was chosen in another model long ago.
  const moved = withMode({ ...draft, modelId: other.id }, other, modeOf(model, draft));
  const placed = placeHanded(other, moved, given, newId());
  return placed && { ...placed, model: other };
}

/**
 * Adds a handed-over file to the draft of this model. If the current mode does not have the field, the first mode that
 * has it is chosen. Returns null when the model has no such field, or none with room.
 */
export function placeHanded(
  model: ModelDeclaration,
  draft: Draft,
  { asset, as }: HandOver,
  id: string,
): PlacedFile | null {
  const current = modeOf(model, draft);
  for (const name of preferredFields[as]) {
    const schema = model.fields[name];
    const value = schema && valueWith(model, draft, name, asset, id);
    if (!schema || value === undefined) continue;
    const mode: Mode | undefined = appliesIn(schema, current)
      ? current
      : model.modes.find((other) => appliesIn(schema, other));
    if (!mode) continue;
    return {
      draft: withValue(mode === current ? draft : withMode(draft, model, mode), model, name, value),
      place: name,
    };
  }
  return null;
}

/** The field's value with the file. Undefined when it does not take it. */
function valueWith(model: ModelDeclaration, draft: Draft, name: string, asset: AssetDto, id: string): unknown {
  const media = { type: 'asset', assetId: asset.id } as const;
  const before = shownValue(model, name, draft.entries[name]);
  const schema = model.fields[name];
  const meta = schema && fieldMeta(schema);
  if (meta?.control === 'elements') {
    const list = (before ?? []) as readonly DraftElement[];
    return asset.kind === 'image' ? withElementImage(list, meta, media, id) : undefined;
  }
  const slot = findSlot(model, draft, name);
  // A file in a frame is replaced: undo restores it.
  if (!slot || (slot.sort === 'frame' ? !slot.limits[asset.kind] : roomOf(slot, asset.kind) <= 0)) return undefined;
  return placeMedia(slot, before, { kind: asset.kind, media, id });
}

/**
 * The image joins the last element that was made in this composition, because an element needs several. An element of
 * the library is left as it is. Without such an element, or when it is full, a new one begins.
 */
function withElementImage(
  elements: readonly DraftElement[],
  { max, maxImages }: { max: number; maxImages: number },
  media: DraftElement['images'][number],
  id: string,
): readonly DraftElement[] | undefined {
  const own = elements.findLast(({ libraryId }) => libraryId === undefined);
  if (own?.images.some((image) => sameMedia(image, media))) return elements;
  if (own && own.images.length < maxImages)
    return elements.map((one) => (one === own ? { ...own, images: [...own.images, media] } : one));
  if (elements.length >= max) return undefined;
  return [...elements, { id, name: 'element_', description: '', images: [media] }];
}

/**
 * The draft without what a placing changed: its fields, mode and model are as before it. What was edited in other
 * fields since then stays.
 */
export function withoutPlacing(now: Draft, before: Draft, placed: Draft): Draft {
  const changed = Object.keys(placed.entries).filter((name) => placed.entries[name] !== before.entries[name]);
  const restored = Object.fromEntries(changed.map((name) => [name, before.entries[name] ?? []]));
  return {
    ...now,
    modelId: now.modelId === placed.modelId ? before.modelId : now.modelId,
    entries: { ...now.entries, ...restored },
  };
}
