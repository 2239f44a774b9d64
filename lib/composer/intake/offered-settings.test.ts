import { describe, expect, it } from 'vitest';
import type { Mode, ModelDeclaration } from '@/lib/providers/contract';
import { findModel } from '@/lib/providers/registry/registry';
import { type Draft, emptyDraft, shownValue, withMode, withValue } from '../draft/draft';
import { initialState, reduce } from '../draft/draft-reducer';
import { toInput } from '../draft/to-input';
import { settingsOfTask } from './from-task';
import { type OfferedSettings, settingsDifference, withSettings } from './offered-settings';

const modelOf = (id: string): ModelDeclaration => {
  const model = findModel(id);
  if (!model) throw new Error(`no model ${id}`);
  return model;
};
const kling = modelOf('see2ai_video_generation_kling_3_0_v1');
const seedance = modelOf('seedance-2-beta');
const image = modelOf('see2ai_image_generation_v1');

let ids = 0;
const newId = () => String(ids++);
const draftOf = (model: ModelDeclaration, mode: Mode, values: Record<string, unknown>): Draft =>
  Object.entries(values).reduce(
    (draft, [name, value]) => withValue(draft, model, name, value),
    withMode(emptyDraft(model.id), model, mode),
  );
const offer = (model: ModelDeclaration, values: Record<string, unknown>): OfferedSettings => ({
  modelId: model.id,
  values,
  assets: [],
});
const names = (given: OfferedSettings, draft: Draft, current: ModelDeclaration, offered: ModelDeclaration) =>
  settingsDifference(given, draft, { current, offered }).fields.map(({ name }) => name);

describe('the difference between a draft and offered settings', () => {
  it('contains the fields that would change, with both values', () => {
    const draft = draftOf(kling, 'text', { prompt: 'A dog', duration: 5, sound: true });
    const given = offer(kling, { mode: 'text', prompt: 'A cat', duration: 5, sound: false });
    const difference = settingsDifference(given, draft, { current: kling, offered: kling });
    expect(difference).toMatchObject({ model: null, mode: null, unusable: [] });
    expect(difference.fields.map(({ name, before, after }) => [name, before, after])).toEqual([
      ['prompt', 'A dog', 'A cat'],
      ['sound', true, false],
    ]);
  });

  it('is empty for the same composition, despite item ids and sorted keys of the database', () => {
    const draft = draftOf(kling, 'multi-shot', { shots: [{ id: 'a', prompt: 'Fog', seconds: 4 }] });
    const given = offer(kling, { ...toInput(kling, draft), shots: [{ seconds: 4, prompt: 'Fog' }] });
    const difference = settingsDifference(given, draft, { current: kling, offered: kling });
    expect(difference).toEqual({ model: null, mode: null, fields: [], unusable: [] });
  });

  it('lists changes of model and mode separately from the fields', () => {
    const draft = draftOf(kling, 'text', { prompt: 'A dog' });
    const given = offer(seedance, { mode: 'references', prompt: 'A dog' });
    const difference = settingsDifference(given, draft, { current: kling, offered: seedance });
    expect(difference.model).toEqual({ before: kling, after: seedance });
    expect(difference.mode).toEqual({ before: 'text', after: 'references' });
    expect(difference.fields).toEqual([]);
  });

  it('ignores a field without a value, and includes an emptied one', () => {
    const draft = draftOf(seedance, 'text', { prompt: 'A dog', aspectRatio: '9:16' });
    expect(names(offer(seedance, { prompt: 'A cat' }), draft, seedance, seedance)).toEqual(['prompt']);
    expect(names(offer(seedance, { prompt: null }), draft, seedance, seedance)).toEqual(['prompt']);
  });

  it('lists values that are no longer supported', () => {
    const given = offer(image, { prompt: 'A dog', resolution: '16K', wonder: 3 });
    const draft = draftOf(image, 'text', {});
    expect(settingsDifference(given, draft, { current: image, offered: image }).unusable).toEqual([
      'resolution',
      'wonder',
    ]);
  });
});

describe('a draft with offered settings', () => {
  const mine = draftOf(seedance, 'text', { prompt: 'Mine', aspectRatio: '9:16', duration: 6 });
  const given = offer(kling, {
    mode: 'multi-shot',
    shots: [{ prompt: 'A', seconds: 5 }],
    sound: true,
    aspectRatio: '1:1',
  });
  const models = { current: seedance, offered: kling };

  it('is sent as it was offered', () => {
    const draft = withSettings(given, mine, models, {}, newId);
    expect(toInput(kling, draft)).toMatchObject(given.values);
  });

  it('keeps the excluded fields', () => {
    const draft = withSettings(given, mine, models, { fields: new Set(['aspectRatio']) }, newId);
    expect(toInput(kling, draft)).toMatchObject({ mode: 'multi-shot', sound: true, aspectRatio: '9:16' });
  });

  it('keeps the visible value, also when the other model has its own value', () => {
    const draft = withMode(withValue(mine, image, 'aspectRatio', '3:4'), image, 'text');
    const seen = { ...draft, modelId: kling.id };
    const ratio = offer(image, { aspectRatio: '1:1' });
    const there = { current: kling, offered: image };
    expect(settingsDifference(ratio, seen, there).fields).toMatchObject([{ before: '16:9', after: '1:1' }]);
    const kept = withSettings(ratio, seen, there, { fields: new Set(['aspectRatio']) }, newId);
    expect(toInput(image, kept).aspectRatio).toBe('16:9');
  });

  it('keeps an excluded model, with its unsupported values inactive', () => {
    const draft = withSettings(given, mine, models, { model: true }, newId);
    expect(toInput(seedance, draft)).toEqual({ ...toInput(seedance, mine), aspectRatio: '1:1' });
    expect(shownValue(kling, 'shots', draft.entries.shots)).toMatchObject(given.values.shots as object);
  });

  it('is one undo step, which restores everything including the model', () => {
    const state = initialState(mine);
    const draft = withSettings(given, mine, models, {}, newId);
    const taken = reduce(state, { type: 'replace', draft, assets: [] }, findModel);
    expect(taken.past).toHaveLength(1);
    expect(reduce(taken, { type: 'undo' }, findModel).draft).toEqual(mine);
  });
});

describe('the settings of a task', () => {
  const task = {
    taskId: 't',
    modelId: kling.id,
    input: { mode: 'multi-shot' as const, shots: [{ prompt: 'A', seconds: 5 }], quality: 'std', sound: false },
    assets: [],
  };

  it('empty unused fields of its mode, and keep fields of other modes', () => {
    const frame = { type: 'url', url: 'https://example.com/a.png' };
    const mine = draftOf(kling, 'frames', { prompt: 'Mine', firstFrame: frame, sound: true, aspectRatio: '1:1' });
    const draft = withSettings(settingsOfTask(task), mine, { current: kling, offered: kling }, {}, newId);
    expect(toInput(kling, draft)).toEqual({ ...task.input, aspectRatio: '16:9' });
    expect(shownValue(kling, 'prompt', draft.entries.prompt)).toBe('Mine');
  });

  it('do not differ from the draft that they made', () => {
    const offered = settingsOfTask(task);
    const draft = withSettings(offered, emptyDraft(kling.id), { current: kling, offered: kling }, {}, newId);
    expect(settingsDifference(offered, draft, { current: kling, offered: kling })).toMatchObject({
      mode: null,
      fields: [],
    });
  });
});
