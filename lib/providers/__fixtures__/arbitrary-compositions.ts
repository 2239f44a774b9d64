import fc from 'fast-check';
import type { ModelDeclaration, ModelInput } from '../contract';
import { fieldMeta } from '../fields';

const media = fc.oneof(
  fc.uuid().map((assetId) => ({ type: 'asset' as const, assetId })),
  fc.webUrl({ validSchemes: ['https'] }).map((url) => ({ type: 'url' as const, url })),
);

const shortPrompt = fc.oneof(
  fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }),
  fc.constantFrom('@element_a runs', 'Two of @element_a', '@Image1 and @Video1', 'A cat --ratio 1:1'),
);

/** Prompts that are mostly short, sometimes at the limit or one character beyond it, with or without a mention. */
function promptUpTo(maxLength: number): fc.Arbitrary<string> {
  const atTheLimit = fc
    .tuple(fc.constantFrom('', '@element_a '), fc.integer({ min: -40, max: 1 }))
    .map(([start, beyond]) => start + 'x'.repeat(Math.max(1, maxLength + beyond - start.length)));
  return fc.oneof({ arbitrary: shortPrompt, weight: 6 }, { arbitrary: atTheLimit, weight: 1 });
}

/**
 * Drafts with a model's own fields: mostly within its limits, sometimes just outside. Optional fields are sometimes
 * missing.
 */
export function arbitraryDrafts(model: ModelDeclaration): fc.Arbitrary<ModelInput> {
  const fields = Object.entries(model.fields).map(
    ([name, schema]) =>
      [name, fc.option(valuesOf(model, name), { nil: undefined, freq: fieldMeta(schema).required ? 50 : 3 })] as const,
  );
  return fc.record({
    mode: fc.constantFrom(...model.modes),
    ...Object.fromEntries(fields),
  }) as fc.Arbitrary<ModelInput>;
}

function valuesOf(model: ModelDeclaration, name: string): fc.Arbitrary<unknown> {
  const schema = model.fields[name];
  if (!schema) throw new Error(`${model.id} has no field ${name}.`);
  const meta = fieldMeta(schema);
  switch (meta.control) {
    case 'text':
      return promptUpTo(meta.maxLength);
    case 'choice':
      return fc.constantFrom(...meta.options);
    case 'range':
      return mostly(fc.integer({ min: meta.min, max: meta.max }), fc.constantFrom(meta.min - 1, meta.max + 1));
    case 'seed':
      return mostly(fc.integer({ min: meta.min, max: meta.max }), fc.constantFrom(meta.min - 1, meta.max + 1));
    case 'toggle':
      return fc.boolean();
    case 'frame':
      return media;
    case 'references': {
      const kinds = Object.keys(meta.accepts);
      return fc.array(fc.record({ kind: fc.constantFrom(...kinds), media }), {
        minLength: 1,
        maxLength: meta.maxTotal + 1,
      });
    }
    case 'shots':
      return fc.array(
        fc.record({
          prompt: promptUpTo(meta.maxPromptLength),
          seconds: mostly(fc.integer({ min: 1, max: 5 }), fc.constantFrom(meta.minSeconds - 1, meta.maxSeconds + 1)),
        }),
        { minLength: 1, maxLength: meta.maxShots + 1 },
      );
    case 'elements':
      return fc
        .array(media, { minLength: meta.minImages, maxLength: meta.maxImages })
        .map((images) => [{ name: 'element_a', description: 'A thing', images }]);
  }
}

function mostly<Value>(usual: fc.Arbitrary<Value>, rare: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc.oneof({ arbitrary: usual, weight: 14 }, { arbitrary: rare, weight: 1 });
}
