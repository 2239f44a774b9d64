import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDraft } from '@/lib/composer/draft/draft';
import { toInput } from '@/lib/composer/draft/to-input';
import { settingsDifference, withSettings } from '@/lib/composer/intake/offered-settings';
import { arbitraryDrafts } from '@/lib/providers/__fixtures__/arbitrary-compositions';
import { withoutForeignFields } from '@/lib/providers/define';
import { allModels } from '@/lib/providers/registry/registry';
import { presentFields } from './present-fields';
import { settingsOfPreset } from './preset-settings';
import { withAnswers } from './preset-words';
import { createPresetInput } from './schema';

/** Any composition can be stored as a preset, and is restored unchanged over any other draft. */
describe.each(allModels.map((model) => [model.label, model] as const))('a composition of %s', (_label, model) => {
  it('is the same after it was stored as a preset and applied to another draft', () => {
    fc.assert(
      fc.property(arbitraryDrafts(model), arbitraryDrafts(model), (given, other) => {
        const models = { current: model, offered: model };
        const take = (values: Record<string, unknown>, onto = emptyDraft(model.id)) =>
          withSettings({ modelId: model.id, values, assets: [] }, onto, models, {}, () => 'id');
        const composed = take(withoutForeignFields(model, given));
        const values = Object.fromEntries(presentFields(model, composed).map(({ name, value }) => [name, value]));

        const kept = createPresetInput.parse({
          name: 'A',
          isShared: false,
          composition: { modelId: model.id, values },
        });
        const stored = JSON.parse(JSON.stringify(kept.composition.values));
        const assets = assetsOf(stored);
        const offer = settingsOfPreset({ modelId: model.id, values: stored, assets });
        const used = take(withAnswers(model, offer.values, {}), take(withoutForeignFields(model, other)));
        expect(toInput(model, used)).toEqual(toInput(model, composed));
        expect(settingsDifference(offer, used, models)).toEqual({ model: null, mode: null, fields: [], unusable: [] });
      }),
      { numRuns: 60 },
    );
  });
});

/** Treats every file as existing. */
function assetsOf(values: unknown): never[] {
  const ids = [...JSON.stringify(values).matchAll(/"(?:assetId|previewAssetId)":"([^"]+)"/g)].map((match) => match[1]);
  return ids.map((id) => ({ id })) as never[];
}
