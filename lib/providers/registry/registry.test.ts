import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryDrafts } from '../__fixtures__/arbitrary-compositions';
import { expectNothingLeft } from '../__fixtures__/expect-nothing-left';
import { urlOf } from '../__fixtures__/media';
import type { ModelDeclaration } from '../contract';
import { appliesIn, defaultInput, isRequired, withoutForeignFields } from '../define';
import { fieldMeta } from '../fields';
import { elementLimits } from '../generated/element-limits';
import { findModelName, modelNames } from './model-names';
import { allModels, declaredModels, findModel, getProvider } from './registry';
import { toWire } from './wires';

test('the model names are those of the declarations', () => {
  const declared = allModels.map(({ id, label, kind, providerId, usualSeconds }) => {
    return [id, { label, kind, providerId, providerName: getProvider(providerId).name, usualSeconds }];
  });
  expect(modelNames).toEqual(Object.fromEntries(declared));
});

describe('a model whose name came with a key', () => {
  const id = 'video-relay:vendor/film-2.1:fast';

  test('follows from its id alone, always as the same object', () => {
    const model = findModel(id);
    expect(model).toMatchObject({ id, label: 'vendor/film-2.1:fast', templateId: 'video-relay:*' });
    expect(findModel(id)).toBe(model);
    expect(findModelName(id)).toMatchObject({ label: 'vendor/film-2.1:fast', providerName: 'Video relay' });
    expect(toWire(id, { mode: 'text', prompt: 'p' }, { urlOf }).body).toMatchObject({ model: 'vendor/film-2.1:fast' });
  });

  test('is no model of every studio', () => {
    expect(allModels.map((model) => model.providerId)).not.toContain('video-relay');
    expect(Object.keys(modelNames)).not.toContain('video-relay:*');
  });

  test.each(['video-relay:', 'video-relay:a b', 'video-relay:**', `video-relay:${'x'.repeat(65)}`, 'see2ai:x', ':x'])(
    'does not have the id %j',
    (wrong) => {
      expect(findModel(wrong)).toBeUndefined();
      expect(findModelName(wrong)).toBeUndefined();
    },
  );

  test('is made anew after many others, so that ids from outside fill no memory', () => {
    const first = findModel(id);
    for (let index = 0; index < 300; index += 1) findModel(`video-relay:m${index}`);
    expect(findModel(id)).not.toBe(first);
    expect(findModel(id)).toEqual(first);
  });
});

test('unknown ids are not found', () => {
  expect(findModel('nothing')).toBeUndefined();
  expect(() => getProvider('nothing')).toThrow();
  expect(() => toWire('nothing', { mode: 'text' }, { urlOf })).toThrow();
});

describe.each(declaredModels)('$id', (model) => {
  test('has valid defaults: only the prompt is missing in a new form', () => {
    const result = model.input.safeParse(withoutForeignFields(model, defaultInput(model)));
    expect(result.error?.issues.map((issue) => issue.path.join('.'))).toEqual(['prompt']);
  });

  test('always sends the fields that decide the price', () => {
    // A model whose results all cost the same has none.
    const { fields, priceFields } = model;
    expectNothingLeft({
      '`priceFields` that are no fields': priceFields.filter((name) => !fields[name]),
      '`priceFields` to make `required` in each of their modes': priceFields.filter((name) =>
        model.modes.some((mode) => fields[name] && appliesIn(fields[name], mode) && !isRequired(fields[name], mode)),
      ),
    });
  });

  test('has the element limits that its folder registers for the library', () => {
    const ofForm = Object.values(model.fields)
      .map(fieldMeta)
      .filter((meta) => meta.control === 'elements')
      .map(({ minImages, maxImages, limits }) => ({ minImages, maxImages, image: limits }));
    expect(ofForm).toEqual(ofForm.map(() => elementLimits[model.providerId]));
  });

  test('leaves out foreign fields with the first call', () => {
    fc.assert(
      fc.property(arbitraryDrafts(model), (draft) => {
        const once = withoutForeignFields(model, draft);
        expect(withoutForeignFields(model, once)).toEqual(once);
      }),
    );
  });

  test('finds its values in a draft again after any other model used the draft', () => {
    fc.assert(
      fc.property(arbitraryDrafts(model), fc.constantFrom(...declaredModels), (draft, other) => {
        // A form keeps the whole draft and sends a part of it, so that another model removes nothing.
        const before = structuredClone(draft);
        withoutForeignFields(other, draft);
        expect(withoutForeignFields(model, draft)).toEqual(withoutForeignFields(model, before));
      }),
    );
  });

  test('sends only what its document allows, for every input that it accepts', () => {
    const validate = documentValidator(model);
    let accepted = 0;
    fc.assert(
      fc.property(arbitraryDrafts(model), (draft) => {
        const input = withoutForeignFields(model, draft);
        if (!model.input.safeParse(input).success) return;
        accepted += 1;
        const { body } = toWire(model.id, input, { urlOf, callbackUrl: 'https://studio.test/callback' });
        expect(JSON.parse(JSON.stringify(body))).toEqual(body);
        expect(validate(body), JSON.stringify([validate.errors, body])).toBe(true);
      }),
      { numRuns: 400 },
    );
    expect(accepted).toBeGreaterThan(20);
  });

  test('checks any input without an exception', () => {
    fc.assert(
      fc.property(fc.record({ mode: fc.constantFrom(...model.modes) }), fc.object(), (mode, junk) => {
        expect(() => model.input.safeParse({ ...junk, ...mode })).not.toThrow();
      }),
    );
  });
});

function documentValidator({ id, providerId }: ModelDeclaration) {
  const file = path.join(import.meta.dirname, '..', providerId, 'document-schema.json');
  const schema = JSON.parse(readFileSync(file, 'utf8')).models[id]?.request;
  if (!schema) throw new Error(`lib/providers/${providerId}/document-schema.json has no request of ${id}.`);
  return new Ajv2019({ strict: false }).compile({ ...schema, additionalProperties: false });
}
