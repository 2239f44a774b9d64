import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryDrafts } from './__fixtures__/arbitrary-compositions';
import { urlOf } from './__fixtures__/media';
import type { ModelDeclaration } from './contract';
import { appliesIn, defaultInput, isRequired, withoutForeignFields } from './define';
import { modelNames } from './model-names';
import { allModels, findModel, getProvider, toWire } from './registry';

test('the light names are those of the declarations', () => {
  const declared = allModels.map(({ id, label, kind, providerId, usualSeconds }) => {
    return [id, { label, kind, providerId, providerName: getProvider(providerId).name, usualSeconds }];
  });
  expect(modelNames).toEqual(Object.fromEntries(declared));
});

test('unknown ids are not found', () => {
  expect(findModel('nothing')).toBeUndefined();
  expect(() => getProvider('nothing')).toThrow();
  expect(() => toWire('nothing', { mode: 'text' }, { urlOf })).toThrow();
});

describe.each(allModels)('$id', (model) => {
  test('has no empty default that it would refuse: only words and media are missing from a fresh form', () => {
    const result = model.input.safeParse(withoutForeignFields(model, defaultInput(model)));
    expect(result.error?.issues.map((issue) => issue.path.join('.'))).toEqual(['prompt']);
  });

  test('always has its price said', () => {
    for (const name of model.priceFields) {
      const schema = model.fields[name];
      if (!schema) throw new Error(`The price field ${name} is not declared.`);
      for (const mode of model.modes.filter((candidate) => appliesIn(schema, candidate)))
        expect(isRequired(schema, mode), `${name} in ${mode}`).toBe(true);
    }
  });

  test('leaves out foreign fields once and for all', () => {
    fc.assert(
      fc.property(arbitraryDrafts(model), (draft) => {
        const once = withoutForeignFields(model, draft);
        expect(withoutForeignFields(model, once)).toEqual(once);
      }),
    );
  });

  test('finds in a draft again what it knows after every other model had it', () => {
    fc.assert(
      fc.property(arbitraryDrafts(model), fc.constantFrom(...allModels), (draft, other) => {
        // A form keeps the whole draft and sends a part of it: looking at it through another model takes nothing away.
        const before = structuredClone(draft);
        withoutForeignFields(other, draft);
        expect(withoutForeignFields(model, draft)).toEqual(withoutForeignFields(model, before));
      }),
    );
  });

  test('sends nothing its document does not allow, whatever it accepts', () => {
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

  test('judges any input without breaking', () => {
    fc.assert(
      fc.property(fc.record({ mode: fc.constantFrom(...model.modes) }), fc.object(), (mode, junk) => {
        model.input.safeParse({ ...junk, ...mode });
      }),
    );
  });
});

function documentValidator({ id, providerId }: ModelDeclaration) {
  const file = path.join(import.meta.dirname, providerId, 'document-schema.json');
  const schema = JSON.parse(readFileSync(file, 'utf8')).models[id].request;
  return new Ajv2019({ strict: false }).compile({ ...schema, additionalProperties: false });
}
