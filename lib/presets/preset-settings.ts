import { type Draft, emptyDraft } from '@/lib/composer/draft';
import { keepTags } from '@/lib/composer/keep-tags';
import { withItemIds, withoutItemIds } from '@/lib/composer/to-input';
import type { PresetDto } from './dto';
import { assetIdsIn, mediaIn, withoutMissing } from './media-in';
import type { OfferedSettings } from './offered-settings';

type Kept = Pick<PresetDto, 'modelId' | 'values' | 'assets'>;

/**
 * A preset as an offer to the composer: without the files that are gone; a field that was nothing else stays as it is.
 * Tags in its words go on naming what they named: behind a missing reference the others have moved up.
 */
export function settingsOfPreset({ modelId, values, assets }: Kept): OfferedSettings {
  const ids = new Set(assets.map(({ id }) => id));
  const whole: Draft['entries'] = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, [withItemIds(value, itemIds())]]),
  );
  const left = Object.entries(whole).flatMap(([name, candidates]) => {
    const [value] = candidates;
    // What has no media is the same list of candidates: its words are the ones to keep right.
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

/** How many of its files are gone. */
export function missingFiles({ values, assets }: Kept): number {
  return assetIdsIn(values).filter((id) => assets.every((asset) => asset.id !== id)).length;
}
