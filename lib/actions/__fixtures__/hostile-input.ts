import fc from 'fast-check';
import { z } from 'zod';

/** Texts that often break a web server, a language or a database. */
export const hostileTexts = [
  '',
  '\0',
  'a\0b',
  '\ud800',
  'cut \ud83d',
  '-'.repeat(36),
  Buffer.from(`0.${'-'.repeat(36)}`).toString('base64url'),
  Buffer.from(`999999999999999.01900000-0000-7000-8000-000000000001`).toString('base64url'),
  '0000-00-00',
  '0000-01-01',
  '9999-12-31',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '1e999',
  '-1',
  '9'.repeat(40),
  'NaN',
  '__proto__',
  'constructor',
  '%',
  '%00',
  '%ff',
  '../../etc/passwd',
  "' or 1=1 --",
  '\u202e\u2028\ufeff',
  '😀'.repeat(300),
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'https://nowhere.invalid/a.png?x#y',
];
const hostileNumbers = [0, -0, -1, 1, 2 ** 31, 2 ** 53, -(2 ** 53), 1e21, 1e300, Number.MIN_VALUE, Number.NaN, 1.5];

export const hostileText = fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'binary', maxLength: 60 }));
const anything = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(...hostileNumbers, null, undefined, true, [], {}),
  fc.object({ maxDepth: 3, values: [hostileText, fc.constantFrom(...hostileNumbers)] }),
);

type JsonSchema = z.core.JSONSchema.BaseSchema;

/**
 * Generates mostly valid inputs for a schema, with an occasional wrong value, so that they pass the first checks.
 * `ids`: ids of existing rows.
 */
export function inputsFor(schema: z.ZodType, ids: readonly string[]): fc.Arbitrary<unknown> {
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  return fc.oneof({ weight: 9, arbitrary: ofShape(shape, ids) }, { weight: 1, arbitrary: anything });
}

function ofShape(shape: JsonSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const right = rightOnes(shape, ids);
  return fc.oneof({ weight: 12, arbitrary: right }, { weight: 1, arbitrary: anything });
}

function rightOnes(shape: JsonSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const inner = (one: unknown) => ofShape((one ?? {}) as JsonSchema, ids);
  const options = shape.anyOf ?? shape.oneOf;
  if (options) return fc.oneof(...options.map(inner));
  if (shape.allOf) return fc.tuple(...shape.allOf.map(inner)).map((parts) => Object.assign({}, ...parts));
  if (shape.const !== undefined) return fc.constant(shape.const);
  if (shape.enum) return fc.constantFrom(...shape.enum);
  switch (shape.type) {
    case 'string':
      return texts(shape, ids);
    case 'integer':
    case 'number':
      return numbers(shape);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(inner(shape.items), {
        minLength: Math.min(shape.minItems ?? 0, 3),
        maxLength: Math.min(shape.maxItems ?? 3, 3),
      });
    case 'object':
      return objects(shape, inner);
    default:
      return anything;
  }
}

function texts(shape: JsonSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (shape.format === 'uuid') return fc.oneof(fc.constantFrom(...ids), fc.uuid());
  if (shape.format === 'date-time')
    return fc.constantFrom('2026-11-29T08:00:00Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z');
  const length = { minLength: Math.min(shape.minLength ?? 0, 60), maxLength: Math.min(shape.maxLength ?? 60, 60) };
  return fc.oneof(
    { weight: 2, arbitrary: fc.string({ unit: 'grapheme', ...length }) },
    { weight: 1, arbitrary: hostileText },
  );
}

function numbers({ type, minimum = -1_000, maximum = 1_000 }: JsonSchema): fc.Arbitrary<unknown> {
  const [min, max] = [Math.max(minimum, -1e9), Math.min(maximum, 1e9)];
  const right = type === 'integer' ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
  return fc.oneof({ weight: 3, arbitrary: right }, { weight: 1, arbitrary: fc.constantFrom(minimum, maximum) });
}

function objects(shape: JsonSchema, inner: (one: unknown) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const named = Object.entries(shape.properties ?? {});
  const requiredKeys = (shape.required ?? []).filter((name) => shape.properties?.[name]);
  const own = fc.record(Object.fromEntries(named.map(([name, one]) => [name, inner(one)])), { requiredKeys });
  if (named.length > 0 && !shape.additionalProperties) return own;
  const others = fc.dictionary(hostileText, inner(shape.additionalProperties ?? {}), { maxKeys: 3 });
  return fc.tuple(others, own).map(([more, mine]) => ({ ...more, ...mine }));
}
