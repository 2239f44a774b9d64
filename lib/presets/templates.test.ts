import { describe, expect, it } from 'vitest';
import { emptyDraft } from '@/lib/composer/draft/draft';
import { toInput } from '@/lib/composer/draft/to-input';
import { settingsDifference, withSettings } from '@/lib/composer/intake/offered-settings';
import { findModel } from '@/lib/providers/registry/registry';
import { allTemplates } from '@/lib/providers/registry/wires';
import { createPresetInput } from './schema';
import { templateSettings } from './templates';

describe.each(allTemplates)('the template $id', (template) => {
  const offer = templateSettings(template, (key, values) => [key, ...Object.values(values)].join(' '));
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
