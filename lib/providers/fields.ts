import { isStorableText } from '@/lib/text/storable-json';
import type { ElementInput, MediaKind, MediaLimits, MediaRef, Mode, Shot } from './contract';
import { mediaRefSchema } from './media-ref';
import { promptLength } from './prompt-length';
import * as z from './schema-parts';

/**
 * The helpers with which a model's input is declared. Each returns a zod schema and registers in `fieldRegistry` what the
 * form needs to show the field, so that form, type and both validations come from one declaration. The label and the hint of a field are
 * `fields.<messageKey>.label` and `.hint` in the catalogues.
 */

interface FieldBase {
  /** Key in the catalogue `fields`. */
  messageKey: string;
  /** `stage`: the middle pane (texts and media). `settings`: the side pane. `advanced`: its part that few people need. */
  pane: 'stage' | 'settings' | 'advanced';
  /** The field is shown, validated and sent in these modes only. Absent: in all modes. */
  modes?: readonly Mode[];
  /** Required in every mode of the field. To find out, call `isRequired(schema, mode)` of lib/providers/define. */
  required?: boolean;
  /** Required in these modes only, optional in the field's other modes. */
  requiredIn?: readonly Mode[];
}

export type FieldMeta = FieldBase &
  (
    | { control: 'text'; multiline: boolean; maxLength: number; mentionLength?: number }
    | { control: 'choice'; options: readonly string[]; defaultValue?: string }
    | { control: 'range'; min: number; max: number; step: number; unit: 'seconds' | 'fps'; defaultValue: number }
    | { control: 'toggle'; defaultValue: boolean }
    | { control: 'frame'; role: 'first_frame' | 'last_frame'; limits: MediaLimits }
    | {
        control: 'references';
        accepts: Partial<Record<MediaKind, { max: number; limits: MediaLimits }>>;
        maxTotal: number;
        /** Whether prompts name these references by tags (`@Image1`), by the provider's document. */
        tags: boolean;
      }
    | {
        control: 'shots';
        maxShots: number;
        minSeconds: number;
        maxSeconds: number;
        minTotalSeconds: number;
        maxTotalSeconds: number;
        maxPromptLength: number;
        mentionLength?: number;
      }
    | { control: 'elements'; max: number; minImages: number; maxImages: number; limits: MediaLimits }
    | { control: 'seed'; min: number; max: number }
  );

const fieldRegistry = new WeakMap<z.Schema, FieldMeta>();

/** The schema itself, with what the form needs to show it. */
function registered<Part extends z.Schema>(schema: Part, meta: FieldMeta): Part {
  fieldRegistry.set(schema, meta);
  return schema;
}

/** The registered metadata of a field. Throws for a schema that no helper made, which is a programming error. */
export function fieldMeta(schema: z.Schema): FieldMeta {
  const meta = fieldRegistry.get(schema);
  if (!meta) throw new Error('This schema was not made by a helper of lib/providers/fields.');
  return meta;
}

type Options = Partial<Pick<FieldBase, 'modes' | 'required' | 'requiredIn' | 'pane'>>;

/** What every helper registers, with the helper's usual pane. */
function base(messageKey: string, options: Options, usualPane: FieldBase['pane']) {
  const { pane = usualPane, modes, required = false, requiredIn } = options;
  return { messageKey, pane, modes, required, requiredIn };
}

/** The rule for a text whose length is counted as `promptLength` does. */
function counted(maxLength: number, mentionLength?: number) {
  return z.rule<string>((value, addIssue) => {
    if (!isStorableText(value)) addIssue({ params: { code: 'unstorable' } });
    if (promptLength(value, mentionLength) > maxLength) addIssue({ params: { code: 'tooBig.string', max: maxLength } });
  });
}

const wholeNumber = (min: number, max: number) => z.int(z.minimum(min), z.maximum(max));

/**
 * A text. Leading and trailing white space is kept; an empty optional text counts as absent. `mentionLength`: the
 * number of characters for which the mention of an element counts.
 */
export function text(
  messageKey: string,
  options: Options & { maxLength: number; multiline?: boolean; mentionLength?: number },
) {
  const { maxLength, multiline = false, mentionLength } = options;
  const schema = z.optional(z.string(counted(maxLength, mentionLength)));
  return registered(schema, {
    ...base(messageKey, options, 'stage'),
    control: 'text',
    multiline,
    maxLength,
    mentionLength,
  });
}

/** One of several values. Without a default the field may be absent. */
export function choice<const Values extends readonly [string, ...string[]]>(
  messageKey: string,
  values: Values,
  options: Options & { defaultValue?: Values[number] } = {},
) {
  const { defaultValue } = options;
  const schema = z.optional(z.oneOf(values));
  return registered(schema, {
    ...base(messageKey, options, 'settings'),
    control: 'choice',
    options: values,
    defaultValue,
  });
}

/** A whole number in a range. Where `min` equals `max`, the value is fixed. */
export function range(
  messageKey: string,
  options: Options & { min: number; max: number; step?: number; unit: 'seconds' | 'fps'; defaultValue: number },
) {
  const { min, max, step = 1, unit, defaultValue } = options;
  const schema = z.optional(wholeNumber(min, max));
  return registered(schema, {
    ...base(messageKey, options, 'settings'),
    control: 'range',
    min,
    max,
    step,
    unit,
    defaultValue,
  });
}

export function toggle(messageKey: string, options: Options & { defaultValue: boolean }) {
  const schema = z.optional(z.boolean());
  return registered(schema, {
    ...base(messageKey, options, 'settings'),
    control: 'toggle',
    defaultValue: options.defaultValue,
  });
}

/** A first or last frame. */
export function frame(role: 'first_frame' | 'last_frame', options: Options & { limits: MediaLimits }) {
  const schema = z.optional(mediaRefSchema);
  const messageKey = role === 'first_frame' ? 'firstFrame' : 'lastFrame';
  return registered(schema, {
    ...base(messageKey, options, 'stage'),
    control: 'frame',
    role,
    limits: options.limits,
  });
}

/** Reference media, in order; each entry names its kind, so that a mix can be counted per kind. */
export function references(
  messageKey: string,
  options: Options & {
    accepts: Partial<Record<MediaKind, { max: number; limits: MediaLimits }>>;
    maxTotal: number;
    tags?: boolean;
  },
) {
  const { accepts, maxTotal, tags = false } = options;
  const kinds = Object.keys(accepts) as [MediaKind, ...MediaKind[]];
  const schema = z.optional(
    z.array(
      z.strictObject({ kind: z.oneOf(kinds), media: mediaRefSchema }),
      z.maxLength(maxTotal),
      z.rule((list, addIssue) => {
        for (const kind of kinds) {
          const max = accepts[kind]?.max ?? 0;
          if (list.filter((entry) => entry.kind === kind).length > max)
            addIssue({ params: { code: 'references.tooMany', kind, max } });
        }
      }),
    ),
  );
  return registered(schema, {
    ...base(messageKey, options, 'stage'),
    control: 'references',
    accepts,
    maxTotal,
    tags,
  });
}

export type ReferenceInput = { kind: MediaKind; media: MediaRef };

/** Shots of a multi-shot video. Each has whole seconds, whose sum must be within the model's range. */
export function shots(
  options: Options & {
    maxShots: number;
    minSeconds: number;
    maxSeconds: number;
    minTotalSeconds: number;
    maxTotalSeconds: number;
    maxPromptLength: number;
    mentionLength?: number;
  },
) {
  const { maxShots, minSeconds, maxSeconds, minTotalSeconds, maxTotalSeconds, maxPromptLength, mentionLength } =
    options;
  const shot: z.Schema<Shot> = z.strictObject({
    prompt: z.string(
      counted(maxPromptLength, mentionLength),
      z.rule((prompt, addIssue) => {
        if (prompt.trim() === '') addIssue({ params: { code: 'required' } });
      }),
    ),
    seconds: wholeNumber(minSeconds, maxSeconds),
  });
  const schema = z.optional(
    z.array(
      shot,
      z.maxLength(maxShots),
      z.rule((list, addIssue) => {
        if (list.length === 0) return;
        const total = list.reduce((sum, entry) => sum + entry.seconds, 0);
        if (total < minTotalSeconds || total > maxTotalSeconds)
          addIssue({
            params: { code: 'shots.total', total, min: minTotalSeconds, max: maxTotalSeconds },
          });
      }),
    ),
  );
  return registered(schema, {
    ...base('shots', { required: true, ...options }, 'stage'),
    control: 'shots',
    maxShots,
    minSeconds,
    maxSeconds,
    minTotalSeconds,
    maxTotalSeconds,
    maxPromptLength,
    mentionLength,
  });
}

/** Name and description of an element, the same in a composition and in the library. */
export const elementWords = {
  name: z.string(z.regex(/^element_[A-Za-z0-9_]{1,40}$/)),
  description: z.string(z.trim(), z.minLength(1), z.maxLength(500)),
};

/** Elements with name, description and images. Names must be unique within a request. */
export function elements(
  messageKey: string,
  options: Options & { max: number; minImages: number; maxImages: number; limits: MediaLimits },
) {
  const { max, minImages, maxImages, limits } = options;
  const element: z.Schema<ElementInput> = z.strictObject({
    ...elementWords,
    images: z.array(mediaRefSchema, z.minLength(minImages), z.maxLength(maxImages)),
    libraryId: z.optional(z.uuid()),
  });
  const schema = z.optional(
    z.array(
      element,
      z.maxLength(max),
      z.rule((list, addIssue) => {
        list.forEach((entry, index) => {
          if (list.findIndex((other) => other.name === entry.name) < index)
            addIssue({
              path: [index, 'name'],
              params: { code: 'elements.duplicateName', name: entry.name },
            });
        });
      }),
    ),
  );
  return registered(schema, {
    ...base(messageKey, options, 'stage'),
    control: 'elements',
    max,
    minImages,
    maxImages,
    limits,
  });
}

/** A seed; absent means random. */
export function seed(options: Options & { min: number; max: number }) {
  const { min, max } = options;
  const schema = z.optional(wholeNumber(min, max));
  return registered(schema, { ...base('seed', options, 'settings'), control: 'seed', min, max });
}
