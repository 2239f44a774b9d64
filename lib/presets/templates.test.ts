import { describe, expect, it } from 'vitest';
import { emptyDraft } from '@/lib/composer/draft/draft';
import { toInput } from '@/lib/composer/draft/to-input';
import { settingsDifference, withSettings } from '@/lib/composer/intake/offered-settings';
import { findModel } from '@/lib/providers/registry/registry';
import { createPresetInput } from './schema';
import { type TemplateId, type TemplateWords, templateIds, templateSettings } from './templates';

const words: TemplateWords = {
  productAd: { first: '{a}', second: 'B', third: 'C' },
  morph: { prompt: 'A' },
  character: { prompt: '@element_hero', description: 'A hero' },
  poster: { prompt: 'A' },
  cityFilm: { prompt: 'A' },
};

describe.each(templateIds)('the template %s', (id: TemplateId) => {
  const offer = templateSettings(id, words[id]);
  const model = findModel(offer.modelId);

  it('is fully supported by its model', () => {
    if (!model) throw new Error(`no model ${offer.modelId}`);
    const draft = withSettings(offer, emptyDraft(model.id), { current: model, offered: model }, {}, () => 'id');
    expect(settingsDifference(offer, emptyDraft(model.id), { current: model, offered: model }).unusable).toEqual([]);
    expect(toInput(model, draft)).toMatchObject(offer.values);
  });

  it('could be saved as a preset', () => {
    const composition = { modelId: offer.modelId, values: offer.values };
    expect(createPresetInput.safeParse({ name: 'A', isShared: false, composition }).success).toBe(true);
  });
});
