import type { MediaKind, ModelDeclaration } from '@/lib/providers/contract';
import { appliesIn } from '@/lib/providers/define';
import { type FieldMeta, fieldMeta } from '@/lib/providers/fields';
import { type Draft, type DraftReference, modeOf } from './draft';
import { restOf, supportedValue } from './supported-value';

/**
 * A value that the creator entered but that would not be sent now. It becomes active again with the right model or
 * mode.
 */
export interface InactiveValue {
  name: string;
  /** Key in the catalogue `fields`. */
  messageKey: string;
  /** `model`: this model does not support it (or only a part). `mode`: another mode of this model supports it. */
  reason: 'model' | 'mode';
  /** When the model has the field but does not support this value: the unsupported value, seconds or files. */
  part?: { value: string | number | boolean } | { seconds: number } | { files: Partial<Record<MediaKind, number>> };
}

/**
 * The values that were entered but are not part of the request now. `allModels` is searched for fields that this model
 * does not have.
 */
export function inactiveValues(
  model: ModelDeclaration,
  draft: Draft,
  allModels: readonly ModelDeclaration[],
): InactiveValue[] {
  const mode = modeOf(model, draft);
  const list: InactiveValue[] = [];
  for (const [name, candidates] of Object.entries(draft.entries)) {
    const latest = candidates[0];
    if (name === 'mode' || isBlank(latest)) continue;
    const own = model.fields[name];
    const schema = own ?? allModels.find((other) => other.fields[name])?.fields[name];
    if (!schema) continue;
    const meta = fieldMeta(schema);
    const lost = !own || !supportedValue(meta, latest) || restOf(meta, latest).length > 0;
    if (lost)
      list.push({ name, messageKey: meta.messageKey, reason: 'model', ...(own && lostPart(fieldMeta(own), latest)) });
    else if (!appliesIn(own, mode) && isContent(meta.control))
      list.push({ name, messageKey: meta.messageKey, reason: 'mode' });
  }
  return list;
}

/** The part of a value that the model's field does not support. */
function lostPart(meta: FieldMeta, value: unknown): Pick<InactiveValue, 'part'> {
  if (meta.control === 'references') {
    const files: Partial<Record<MediaKind, number>> = {};
    for (const { kind } of restOf(meta, value) as DraftReference[]) files[kind] = (files[kind] ?? 0) + 1;
    return { part: { files } };
  }
  if (meta.control === 'range' && meta.unit === 'seconds') return { part: { seconds: Number(value) } };
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isPlain ? { part: { value } } : {};
}

/** Prompts and media are content; an inactive switch of another mode is not reported. */
function isContent(control: string): boolean {
  return (
    control === 'text' ||
    control === 'shots' ||
    control === 'frame' ||
    control === 'references' ||
    control === 'elements'
  );
}

/** Whether a value has no content: no words and no media. Shots without words count as blank. */
export function isBlank(value: unknown): boolean {
  if (value === null || value === undefined || value === false) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (!Array.isArray(value)) return false;
  return value.every((item) => typeof item === 'object' && item !== null && 'prompt' in item && isBlank(item.prompt));
}

/** Whether the draft has no content of the creator: no words and no media. */
export function isEmptyDraft(draft: Draft, allModels: readonly ModelDeclaration[]): boolean {
  if (draft.isExample) return true;
  return Object.entries(draft.entries).every(([name, [latest]]) => {
    const schema = allModels.find((model) => model.fields[name])?.fields[name];
    return !schema || !isContent(fieldMeta(schema).control) || isBlank(latest);
  });
}
