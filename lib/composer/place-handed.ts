import type { Mode, ModelDeclaration } from '@/lib/providers/contract';
import { appliesIn } from '@/lib/providers/define';
import { type Draft, modeOf, shownValue, withMode, withValue } from './draft';
import type { HandedAs, HandOver } from './hand-over';
import { findSlot, placeMedia, roomOf } from './media-slots';

/** Where it is put, most wished for first: a model without frames takes a picture as a reference. */
const wishes: Record<HandedAs, readonly string[]> = {
  firstFrame: ['firstFrame', 'references'],
  lastFrame: ['lastFrame', 'references'],
  reference: ['references'],
};

/**
 * The draft with a file where it is wanted; everything else stays. Where the mode of the moment has no such place, the
 * first mode that has one is chosen. `place` is the field it went to; null: the model has none, or none with room.
 */
export function placeHanded(
  model: ModelDeclaration,
  draft: Draft,
  { asset, as }: HandOver,
  id: string,
): { draft: Draft; place: string } | null {
  const current = modeOf(model, draft);
  for (const name of wishes[as]) {
    const schema = model.fields[name];
    const slot = findSlot(model, draft, name);
    // What is in a frame gives way: it comes back with undo.
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
