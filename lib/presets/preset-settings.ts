import { type Draft, emptyDraft } from '@/lib/composer/draft/draft';
import { keepTags } from '@/lib/composer/draft/keep-tags';
import { withItemIds, withoutItemIds } from '@/lib/composer/draft/to-input';
import type { OfferedSettings } from '@/lib/composer/intake/offered-settings';
import type { PresetDto } from './dto';
import { assetIdsIn, mediaIn, withoutMissing } from './media-in';

type Kept = Pick<PresetDto, 'modelId' | 'values' | 'assets'>;

/**
 * Makes an offer to the composer from a preset, without missing files; a field that contained nothing else is not
 * offered. Tags in its prompts are corrected, because the references after a missing one have new numbers.
 */
export function settingsOfPreset({ modelId, values, assets }: Kept): OfferedSettings {
  const ids = new Set(assets.map(({ id }) => id));
  const whole: Draft['entries'] = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, [withItemIds(value, itemIds())]]),
  );
  const left = Object.entries(whole).flatMap(([name, candidates]) => {
    const [value] = candidates;
    // A value without media stays the same list, so that keepTags corrects its words.
    if (mediaIn(value).length === 0) return [[name, candidates] as const];
    const rest = withoutMissing(value, (id) => ids.has(id));
    return rest === null ? [] : [[name, [rest]] as const];
  });
  const draft = emptyDraft(modelId);
  const { entries } = keepTags({ ...draft, entries: whole }, { ...draft, entries: Object.fromEntries(left) });
  const kept = Object.entries(entries).map(([name, [value]]) => [name, withoutItemIds(value)] as const);
  return { modelId, values: Object.fromEntries(kept), assets };
}

function itemIds(): () => string {
  let count = 0;
  return () => `item ${count++}`;
}

/** How many of its files are missing. */
export function missingFiles({ values, assets }: Kept): number {
  return assetIdsIn(values).filter((id) => assets.every((asset) => asset.id !== id)).length;
}
