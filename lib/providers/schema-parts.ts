import {
  $ZodArray,
  $ZodBoolean,
  $ZodCheck,
  $ZodCheckGreaterThan,
  $ZodCheckLessThan,
  $ZodCheckMaxLength,
  $ZodCheckMinLength,
  $ZodCheckOverwrite,
  $ZodCheckRegex,
  $ZodDiscriminatedUnion,
  $ZodEnum,
  $ZodLiteral,
  $ZodNever,
  $ZodNumberFormat,
  $ZodObject,
  $ZodOptional,
  $ZodString,
  type $ZodType,
  $ZodURL,
  $ZodUUID,
  type output,
  type util,
} from 'zod/v4/core';

/**
 * The parts of zod of which models are declared, made of its core, under the names that they have in `zod/mini`. With
 * zod/mini itself every page with a form would load all of zod's classes (docs/decisions/036).
 */

/** A schema for a value of this type. */
export type Schema<Value = unknown> = $ZodType<Value>;
export type ValueOf<Part extends Schema> = output<Part>;
export type ParseResult<Value> = util.SafeParseResult<Value>;
type Check<Value> = $ZodCheck<Value>;

type Shape = Readonly<Record<string, Schema>>;
type OptionalIn<Parts extends Shape> = {
  [Name in keyof Parts]: undefined extends ValueOf<Parts[Name]> ? Name : never;
}[keyof Parts];
/** The object of a shape. What may be undefined may also be absent. */
type ObjectOf<Parts extends Shape> = { [Name in Exclude<keyof Parts, OptionalIn<Parts>>]: ValueOf<Parts[Name]> } & {
  [Name in OptionalIn<Parts>]?: Exclude<ValueOf<Parts[Name]>, undefined>;
};

export function string(...checks: Check<string>[]): Schema<string> {
  return new $ZodString({ type: 'string', checks }) as Schema<string>;
}

export function boolean(): Schema<boolean> {
  return new $ZodBoolean({ type: 'boolean' }) as Schema<boolean>;
}

/** A whole number that JavaScript can hold. */
export function int(...checks: Check<number>[]): Schema<number> {
  return new $ZodNumberFormat({ type: 'number', check: 'number_format', format: 'safeint', abort: false, checks });
}

/** One of several words. */
export function oneOf<const Values extends readonly string[]>(values: Values): Schema<Values[number]> {
  const entries = Object.fromEntries(values.map((value) => [value, value]));
  return new $ZodEnum({ type: 'enum', entries }) as Schema<Values[number]>;
}

export function uuid(): Schema<string> {
  return new $ZodUUID({ type: 'string', check: 'string_format', format: 'uuid', abort: false }) as Schema<string>;
}

export function url(protocol: RegExp, ...checks: Check<string>[]): Schema<string> {
  const format = { type: 'string', check: 'string_format', format: 'url', abort: false } as const;
  return new $ZodURL({ ...format, protocol, checks }) as Schema<string>;
}

export function optional<Value>(part: Schema<Value>): Schema<Value | undefined> {
  return new $ZodOptional({ type: 'optional', innerType: part }) as Schema<Value | undefined>;
}

export function array<Value>(element: Schema<Value>, ...checks: Check<Value[]>[]): Schema<Value[]> {
  return new $ZodArray({ type: 'array', element, checks }) as Schema<Value[]>;
}

/** An object that has no other properties. */
export function strictObject<Parts extends Shape>(
  shape: Parts,
  ...checks: Check<ObjectOf<Parts>>[]
): Schema<ObjectOf<Parts>> {
  const catchall = new $ZodNever({ type: 'never' });
  return new $ZodObject({ type: 'object', shape, catchall, checks }) as Schema as Schema<ObjectOf<Parts>>;
}

/** One of several objects, told apart by the literal under `discriminator`. */
export function discriminatedUnion<Parts extends readonly Schema[]>(
  discriminator: string,
  options: Parts,
): Schema<ValueOf<Parts[number]>> {
  return new $ZodDiscriminatedUnion({ type: 'union', options, discriminator }) as Schema<ValueOf<Parts[number]>>;
}

export function literal<const Value extends string>(value: Value): Schema<Value> {
  return new $ZodLiteral({ type: 'literal', values: [value] }) as Schema as Schema<Value>;
}

export const minimum = (value: number) => new $ZodCheckGreaterThan({ check: 'greater_than', value, inclusive: true });

export const maximum = (value: number) => new $ZodCheckLessThan({ check: 'less_than', value, inclusive: true });

export const minLength = (min: number) => new $ZodCheckMinLength({ check: 'min_length', minimum: min });

export const maxLength = (max: number) => new $ZodCheckMaxLength({ check: 'max_length', maximum: max });

export const regex = (pattern: RegExp) => new $ZodCheckRegex({ check: 'string_format', format: 'regex', pattern });

export const trim = () => new $ZodCheckOverwrite({ check: 'overwrite', tx: (text: string) => text.trim() });

/** An issue of a rule of ours. `params.code` is a key of the catalogue `validation`. */
interface OwnIssue {
  path?: PropertyKey[];
  params: Record<string, unknown> & { code: string };
}

/** A rule of ours over a value whose parts are valid. */
export function rule<Value>(check: (value: Value, addIssue: (issue: OwnIssue) => void) => void): Check<Value> {
  const made: Check<Value> = new $ZodCheck({ check: 'custom' });
  made._zod.check = (payload) =>
    check(payload.value, ({ path = [], params }) => {
      payload.issues.push({ code: 'custom', input: payload.value, inst: made, continue: true, path, params });
    });
  return made;
}
