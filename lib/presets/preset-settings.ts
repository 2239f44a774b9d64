import type { PresetDto } from './dto';
import { assetIdsIn, withoutMissing } from './media-in';
import type { OfferedSettings } from './offered-settings';

type Kept = Pick<PresetDto, 'modelId' | 'values' | 'assets'>;

/** A preset as an offer to the composer: without the files that are gone; a field that was nothing else stays as it is. */
export function settingsOfPreset({ modelId, values, assets }: Kept): OfferedSettings {
  const ids = new Set(assets.map(({ id }) => id));
  const kept = Object.entries(values).flatMap(([name, value]) => {
    const left = withoutMissing(value, (id) => ids.has(id));
    return left === null && value !== null ? [] : [[name, left] as const];
  });
  return { modelId, values: Object.fromEntries(kept), assets };
}

/** How many of its files are gone. */
export function missingFiles({ values, assets }: Kept): number {
  return assetIdsIn(values).filter((id) => assets.every((asset) => asset.id !== id)).length;
}
