import type { Mode, ModelDeclaration } from '@/lib/providers/contract';
import { appliesIn } from '@/lib/providers/define';
import { type Draft, modeOf, shownValue, withMode, withValue } from '../draft/draft';
import { findSlot, placeMedia, roomOf } from '../media/media-slots';
import type { HandedAs, HandOver } from './hand-over';

/** The fields for each use, in order of preference: a model without frames uses a picture as a reference. */
const preferredFields: Record<HandedAs, readonly string[]> = {
  firstFrame: ['firstFrame', 'references'],
  lastFrame: ['lastFrame', 'references'],
  reference: ['references'],
};

/**
 * Adds a handed-over file to the draft; everything else stays. If the current mode does not have the field, the first
 * mode that has it is chosen. `place`: the field that received the file. Returns null when the model has no such field,
 * or none with room.
 */
export function placeHanded(
  model: ModelDeclaration,
  draft: Draft,
  { asset, as }: HandOver,
  id: string,
): { draft: Draft; place: string } | null {
  const current = modeOf(model, draft);
  for (const name of preferredFields[as]) {
    const schema = model.fields[name];
    const slot = findSlot(model, draft, name);
    // A file in a frame is replaced: undo restores it.
    if (!schema || !slot || (slot.sort !== 'frame' && roomOf(slot, asset.kind) <= 0)) continue;
    const mode: Mode | undefined = appliesIn(schema, current)
      ? current
      : model.modes.find((other) => appliesIn(schema, other));
    if (!mode) continue;
    const before = shownValue(model, name, draft.entries[name]);
    const media = { type: 'asset', assetId: asset.id } as const;
    const value = placeMedia(slot, before, { kind: asset.kind, media, id });
    return {
      draft: withValue(mode === current ? draft : withMode(draft, model, mode), model, name, value),
      place: name,
    };
  }
  return null;
}
