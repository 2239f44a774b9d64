import { describe, expect, it } from 'vitest';
import { declaredModels } from '@/lib/providers/registry/registry';
import { requireModel } from '../__fixtures__/models';
import { formFields, readingOrder } from './form-fields';

const kling = requireModel('see2ai_video_generation_kling_3_0_v1');

describe('the form of a model', () => {
  it('has only the fields of the mode, the stage before the settings', () => {
    const names = readingOrder(formFields(kling, 'frames'));
    expect(names.slice(0, 4)).toEqual(['prompt', 'firstFrame', 'lastFrame', 'elements']);
    expect(names).not.toContain('shots');
    expect(names).toContain('duration');
  });

  it('knows which fields are required in the mode', () => {
    const required = (mode: 'frames' | 'multi-shot') =>
      formFields(kling, mode).find(({ name }) => name === 'firstFrame')?.required;
    expect(required('frames')).toBe(true);
    expect(required('multi-shot')).toBe(false);
  });

  it.each(declaredModels.map((candidate) => candidate.id))('shows every field of %s in one of its modes', (id) => {
    const all = requireModel(id);
    const shown = new Set(all.modes.flatMap((mode) => formFields(all, mode).map(({ name }) => name)));
    expect([...shown].sort()).toEqual(Object.keys(all.fields).sort());
  });
});
