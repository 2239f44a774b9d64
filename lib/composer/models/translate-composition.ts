import type { ElementInput, MediaRef, Mode, ModelDeclaration, ModelInput, Shot } from '@/lib/providers/contract';
import { appliesIn, isRequired, withoutForeignFields } from '@/lib/providers/define';
import { type FieldMeta, fieldMeta, type ReferenceInput } from '@/lib/providers/fields';
import { type Draft, shownValue } from '../draft/draft';
import { toInput } from '../draft/to-input';
import { nearestValue, takenReferences } from './adapt-value';
import { type Change, changesOf } from './composition-changes';

export interface Translation {
  input: ModelInput;
  /** The parts of the composition that the model does not support, or supports differently. */
  changes: Change[];
}

/**
 * Translates the composition of one model to another. Words, media and settings that the other model supports stay the
 * same. A setting with other values gets the nearest value. Shots are joined into one prompt. Frames become references
 * when the model has no frames. Settings that only the other model has are as the creator last left them there. Every
 * part that would not be sent any more is reported as a change, and inactive values are not translated. Pure; does not
 * check whether the result is valid: lib/composer/validation/check-composition.
 */
export function translateComposition(draft: Draft, from: ModelDeclaration, to: ModelDeclaration): Translation {
  const source = toInput(from, draft);
  if (from.id === to.id) return { input: source, changes: [] };
  const mode = modeFor(source, to);
  const input: ModelInput = { mode };
  for (const [name, schema] of Object.entries(to.fields)) {
    if (!appliesIn(schema, mode)) continue;
    const meta = fieldMeta(schema);
    input[name] = isMaterial(meta)
      ? materialFor(name, meta, source, to, mode)
      : settingFor(name, meta, { source, from, to, mode, own: shownValue(to, name, draft.entries[name]) });
  }
  const translated = withoutForeignFields(to, input);
  return { input: translated, changes: changesOf({ source, from, input: translated, to }) };
}

/** The replacements of a mode for a model that does not have it, best first. */
const fallbacks: Record<Mode, readonly Mode[]> = {
  text: ['text'],
  frames: ['references', 'text'],
  references: ['frames', 'text'],
  'multi-shot': ['frames', 'references', 'text'],
  edit: ['references', 'text'],
};

function modeFor(source: ModelInput, to: ModelDeclaration): Mode {
  const isPossible = (mode: Mode) => {
    if (!to.modes.includes(mode)) return false;
    // A chosen mode whose references are still empty stays chosen.
    if (mode === 'references')
      return (source.mode === mode && !source.references) || referencesFor(source, to, mode).length > 0;
    return mode !== 'frames' || source.mode === mode || source.firstFrame !== undefined;
  };
  return [source.mode, ...fallbacks[source.mode]].find(isPossible) ?? to.modes[0];
}

/**
 * Whether a field holds the creator's material (words and media). Material comes only from the composition, never from
 * a default.
 */
function isMaterial({ control, pane }: FieldMeta): boolean {
  return pane === 'stage' && control !== 'choice' && control !== 'range' && control !== 'toggle';
}

function materialFor(name: string, meta: FieldMeta, source: ModelInput, to: ModelDeclaration, mode: Mode): unknown {
  if (meta.control === 'references') return referencesFor(source, to, mode);
  if (meta.control === 'elements') return (source[name] as ElementInput[] | undefined)?.slice(0, meta.max);
  if (meta.control === 'text' && name === 'prompt' && source.prompt === undefined)
    return (source.shots as Shot[] | undefined)?.map((shot) => shot.prompt).join('\n');
  return source[name];
}

const frameNames = ['firstFrame', 'lastFrame'] as const;

/**
 * The references, followed by the frames that have no field of their own; at the end, so that the references keep their
 * numbers.
 */
function referencesFor(source: ModelInput, to: ModelDeclaration, mode: Mode): ReferenceInput[] {
  const schema = to.fields.references;
  const meta = schema && appliesIn(schema, mode) ? fieldMeta(schema) : undefined;
  if (meta?.control !== 'references') return [];
  const homeless = frameNames.filter((name) => {
    const own = to.fields[name];
    return source[name] !== undefined && !(own && appliesIn(own, mode));
  });
  return takenReferences(meta, [
    ...((source.references ?? []) as ReferenceInput[]),
    ...homeless.map((name) => ({ kind: 'image' as const, media: source[name] as MediaRef })),
  ]);
}

interface Setting {
  source: ModelInput;
  from: ModelDeclaration;
  to: ModelDeclaration;
  mode: Mode;
  /** The value that the creator last chose in the other model, or its default. */
  own: unknown;
}

function settingFor(name: string, meta: FieldMeta, { source, from, to, mode, own }: Setting): unknown {
  const value = name === 'duration' ? from.shape(source).durationSeconds : source[name];
  if (value === undefined) {
    const known = from.fields[name];
    const wasEmptied = known && appliesIn(known, source.mode) && !isRequired(to.fields[name] ?? known, mode);
    return wasEmptied ? undefined : own;
  }
  const fallback = 'defaultValue' in meta ? meta.defaultValue : undefined;
  if (meta.control === 'choice' && imageRatios.includes(value))
    return imageRatioFor(
      meta.options,
      fallback,
      frameNames.some((frame) => source[frame]),
    );
  return nearestValue(meta, value) ?? fallback;
}

/** The models' names for "same ratio as the image". */
const imageRatios: readonly unknown[] = ['auto', 'adaptive', 'keep_ratio'];

/** Without an image, a ratio that follows the image is used only if it is the model's default. */
function imageRatioFor(options: readonly string[], fallback: unknown, hasImage: boolean): unknown {
  if (imageRatios.includes(fallback) || !hasImage) return fallback;
  return options.find((option) => imageRatios.includes(option)) ?? fallback;
}
