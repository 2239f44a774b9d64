import { expect, it } from 'vitest';
import { declaredModels } from '@/lib/providers/registry/registry';
import { smallestInput } from './smallest-input.ts';

it.each(declaredModels)('the smallest input of $id is one that the model accepts', (model) => {
  expect(model.input.parse(smallestInput(model, 'A cat'))).toMatchObject({ mode: 'text', prompt: 'A cat' });
});
