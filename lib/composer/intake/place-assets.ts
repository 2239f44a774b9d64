import type { ElementDto } from '@/lib/library/dto';
import type { AssetDto } from '@/lib/media/asset-dto';
import type { ModelDeclaration } from '@/lib/providers/contract';
import { type Draft, type DraftElement, modeOf, shownValue, withMode, withValue } from '../draft/draft';
import { formFields } from '../draft/form-fields';
import { type MediaSlot, mediaSlots, placeMedia, slotFor } from '../media/media-slots';
import { draftElement } from '../tags/tag-choices';

/** A draft after adding things, and the things for which there was no room. */
export interface Placed<Thing> {
  draft: Draft;
  left: Thing[];
}

/**
 * Adds files to the draft as pasted files: to the first slot with room for their kind. If the current mode has no slot
 * for a kind, the first mode with such a slot is chosen. If the slot exists but is full, the mode stays.
 */
export function placeAssets(
  model: ModelDeclaration,
  before: Draft,
  assets: readonly AssetDto[],
  newId: () => string,
): Placed<AssetDto> {
  let draft = before;
  const left: AssetDto[] = [];
  for (const asset of assets) {
    const { kind } = asset;
    const takes = (candidate: Draft) => places(model, candidate).filter(({ limits }) => limits[kind]);
    const modes = [draft, ...model.modes.map((mode) => withMode(draft, model, mode))];
    const chosen = modes.find((candidate) => takes(candidate).length > 0);
    const slot = chosen && slotFor(takes(chosen), kind, null);
    if (!slot) {
      left.push(asset);
      continue;
    }
    const shown = shownValue(model, slot.field, chosen.entries[slot.field]);
    const media = { type: 'asset', assetId: asset.id } as const;
    draft = withValue(chosen, model, slot.field, placeMedia(slot, shown, { kind, media, id: newId() }));
  }
  return { draft, left };
}

/** The slots except those of elements: images of elements are only chosen explicitly. */
function places(model: ModelDeclaration, draft: Draft): MediaSlot[] {
  return mediaSlots(model, draft).filter(({ sort }) => sort !== 'element');
}

/**
 * Adds an element of the library at the end of the draft's elements, unless it is there already. Returns null when the
 * model has no elements, or no room.
 */
export function placeElement(model: ModelDeclaration, before: Draft, element: ElementDto, id: string): Draft | null {
  for (const draft of [before, ...model.modes.map((mode) => withMode(before, model, mode))]) {
    const field = formFields(model, modeOf(model, draft)).find(({ meta }) => meta.control === 'elements');
    if (field?.meta.control !== 'elements') continue;
    const list = (shownValue(model, field.name, draft.entries[field.name]) ?? []) as DraftElement[];
    if (list.some(({ libraryId }) => libraryId === element.id)) return draft;
    if (list.length >= field.meta.max) return null;
    return withValue(draft, model, field.name, [...list, draftElement(element, field.meta.maxImages, id)]);
  }
  return null;
}
