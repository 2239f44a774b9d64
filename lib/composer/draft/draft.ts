import type { ElementInput, MediaKind, MediaRef, Mode, ModelDeclaration, Shot } from '@/lib/providers/contract';
import { fieldMeta } from '@/lib/providers/fields';
import type { Takes } from '../batch/variations';
import { restOf, supportedValue } from './supported-value';

/**
 * A composition that is being made, independent of the model. `entries` keeps, per field name, the creator's values,
 * latest first. A model shows the first entry that it supports. An older entry is kept only while the newer one was
 * made in a model that does not support the older one. So switching models or modes back and forth loses nothing.
 */
export interface Draft {
  modelId: string;
  /** By field name; `mode` is one of them. `null` means "left empty on purpose". */
  entries: Readonly<Record<string, readonly unknown[]>>;
  /** The key last chosen, per provider. */
  keyIds: Readonly<Record<string, string>>;
  /** The values in `entries` that nobody chose in this composition: the person used them last in this model. */
  recalled?: Readonly<Record<string, unknown>>;
  /** The draft is still the untouched example of the first visit: it may be replaced without a question. */
  isExample: boolean;
  /** How many tasks a press makes of the composition. Absent: one. */
  takes?: Takes;
  /** Takes per model id, from the last selection of several models. */
  targets?: Readonly<Record<string, number>>;
}

/** List items have an id in the draft, so that they keep their identity when they are moved; the id is never sent. */
export type DraftShot = Shot & { id: string };
export type DraftReference = { id: string; kind: MediaKind; media: MediaRef };
export type DraftElement = ElementInput & { id: string };

export function emptyDraft(modelId: string): Draft {
  return { modelId, entries: {}, keyIds: {}, isExample: false };
}

/** The current mode: the latest chosen mode that the model has. */
export function modeOf(model: ModelDeclaration, draft: Draft): Mode {
  const chosen = (draft.entries.mode ?? []) as Mode[];
  return chosen.find((mode) => model.modes.includes(mode)) ?? model.modes[0];
}

/** The value that the field shows: the latest entry that it supports, else its default. */
export function shownValue(model: ModelDeclaration, name: string, candidates: readonly unknown[] | undefined): unknown {
  const schema = model.fields[name];
  if (!schema) return undefined;
  const meta = fieldMeta(schema);
  for (const candidate of candidates ?? []) {
    const supported = supportedValue(meta, candidate);
    if (supported) return supported.value;
  }
  return 'defaultValue' in meta ? meta.defaultValue : undefined;
}

/** Sets a new value in a field of the model; keeps older entries that the model does not support. */
export function withValue(draft: Draft, model: ModelDeclaration, name: string, value: unknown): Draft {
  const schema = model.fields[name];
  if (!schema) return draft;
  const meta = fieldMeta(schema);
  const candidates = draft.entries[name] ?? [];
  const shown = candidates.find((candidate) => supportedValue(meta, candidate));
  const entry = Array.isArray(value) ? [...value, ...restOf(meta, shown)] : (value ?? null);
  const older = candidates.filter((candidate) => !supportedValue(meta, candidate));
  const entries = { ...draft.entries, [name]: [entry, ...older] };
  if (!draft.recalled) return { ...draft, isExample: false, entries };
  const { [name]: _, ...recalled } = draft.recalled;
  return { ...draft, isExample: false, entries, recalled };
}

/**
 * Sets another mode and keeps the earlier choices: a creator who uses references in one model finds the frames mode
 * again in a model without references.
 */
export function withMode(draft: Draft, model: ModelDeclaration, mode: Mode): Draft {
  if (!model.modes.includes(mode)) return draft;
  const older = (draft.entries.mode ?? []).filter((entry) => entry !== mode);
  return { ...draft, entries: { ...draft.entries, mode: [mode, ...older] } };
}
