import { parse, safeParse } from 'zod/v4/core';
import type { Mode, ModelDeclaration, ModelInput, RuleIssue } from './contract';
import { fieldMeta } from './fields';
import * as z from './schema-parts';

type Fields = Record<string, z.Schema>;
type InputOf<Shape extends Fields> = { mode: Mode } & { [Name in keyof Shape]?: z.ValueOf<Shape[Name]> };

export interface ModelDefinition<Shape extends Fields>
  extends Omit<ModelDeclaration, 'input' | 'fields' | 'warnings' | 'shape'> {
  fields: Shape;
  /** Cross-field rules. Each issue belongs to a field and has a message. */
  rules?: (input: InputOf<Shape>) => RuleIssue[];
  warnings?: (input: InputOf<Shape>) => ReturnType<ModelDeclaration['warnings']>;
  shape: (input: InputOf<Shape>) => ReturnType<ModelDeclaration['shape']>;
}

/**
 * Declares a model. Adds to the given fields what every model has: `mode`, presence (required fields of the chosen mode
 * must be there; fields of other modes must not, and `withoutForeignFields` takes them out of a draft), and the model's
 * own cross-field rules, as zod issues with `params.code` (a key of the catalogue `validation`).
 */
export function defineModel<Shape extends Fields>(definition: ModelDefinition<Shape>): ModelDeclaration {
  const { fields, rules, warnings, shape, ...rest } = definition;
  const input = z.strictObject(
    { mode: z.oneOf(definition.modes), ...fields },
    z.rule((raw, addIssue) => {
      const value = raw as InputOf<Shape>;
      for (const [name, schema] of Object.entries(fields)) {
        const code = presenceIssue(schema, value.mode, isEmpty(value[name]));
        if (code) addIssue({ path: [name], params: { code } });
      }
      for (const { path, code, params } of rules?.(value) ?? []) addIssue({ path, params: { ...params, code } });
    }),
  ) as z.Schema as z.Schema<ModelInput>;
  return {
    ...rest,
    fields,
    input: {
      parse: (value) => parse(input, value),
      safeParse: (value) => safeParse(input, value),
    },
    warnings: (value) => warnings?.(value as InputOf<Shape>) ?? [],
    shape: (value) => shape(value as InputOf<Shape>),
  };
}

/** A value of another mode is refused, not dropped: the request that is paid for must be the one that was composed. */
function presenceIssue(schema: z.Schema, mode: Mode, empty: boolean): 'required' | 'notInThisMode' | undefined {
  if (empty) return isRequired(schema, mode) ? 'required' : undefined;
  return appliesIn(schema, mode) ? undefined : 'notInThisMode';
}

/** Whether a field must be filled in this mode. */
export function isRequired(schema: z.Schema, mode: Mode): boolean {
  const { required, requiredIn } = fieldMeta(schema);
  return appliesIn(schema, mode) && (Boolean(required) || Boolean(requiredIn?.includes(mode)));
}

/** Whether a field belongs to the form in this mode. */
export function appliesIn(schema: z.Schema, mode: Mode): boolean {
  const { modes } = fieldMeta(schema);
  return !modes || modes.includes(mode);
}

/** A composition without the model's empty fields, which mean nothing. Everything else stays and is validated. */
export function withoutEmptyFields(model: ModelDeclaration, draft: ModelInput): ModelInput {
  const kept = Object.entries(draft).filter(([name, value]) => !(Object.hasOwn(model.fields, name) && isEmpty(value)));
  return { ...Object.fromEntries(kept), mode: draft.mode };
}

/**
 * The part of a draft that is validated and sent: without fields of other modes and without empty values. The form
 * shows such values as inactive; the server refuses them.
 */
export function withoutForeignFields(model: ModelDeclaration, draft: ModelInput): ModelInput {
  const kept = Object.entries(model.fields)
    .filter(([name, schema]) => appliesIn(schema, draft.mode) && !isEmpty(draft[name]))
    .map(([name]) => [name, draft[name]] as const);
  return { mode: draft.mode, ...Object.fromEntries(kept) };
}

/** The values with which a new form starts. */
export function defaultInput(model: ModelDeclaration): ModelInput {
  const values: ModelInput = { mode: model.modes[0] };
  for (const [name, schema] of Object.entries(model.fields)) {
    const meta = fieldMeta(schema);
    if ('defaultValue' in meta && meta.defaultValue !== undefined) values[name] = meta.defaultValue;
  }
  return values;
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.length === 0)
  );
}
