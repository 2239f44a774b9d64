import type { ElementInput, MediaKind, MediaRef, Mode, ModelDeclaration, Shot } from '@/lib/providers/contract';
import { fieldMeta } from '@/lib/providers/fields';
import { restOf, supportedValue } from './supported-value';
import type { Takes } from './variations';

/**
 * A composition being made, for whatever model. It outlives a change of model: `entries` keeps, per field name, what
 * the creator entered, latest first. A model shows the first entry that it can hold; an older one stays only while the
 * newer was made in a model that could not hold it. So switching models, or modes, back and forth loses nothing.
 */
export interface Draft {
  modelId: string;
  /** By field name; `mode` is one of them. `null` stands for "left empty on purpose". */
  entries: Readonly<Record<string, readonly unknown[]>>;
  /** The key last chosen, per provider. */
  keyIds: Readonly<Record<string, string>>;
  /** Still the example of the first visit, untouched: may be replaced without asking. */
  isExample: boolean;
  /** How many tasks a press makes of it. Absent: one. */
  takes?: Takes;
  /** Takes per model id, as last ticked to send the composition to several models. */
  targets?: Readonly<Record<string, number>>;
}

/** List items carry an id in the draft, so that they keep their identity when they are moved; it is never sent. */
export type DraftShot = Shot & { id: string };
export type DraftReference = { id: string; kind: MediaKind; media: MediaRef };
export type DraftElement = ElementInput & { id: string };

export function emptyDraft(modelId: string): Draft {
  return { modelId, entries: {}, keyIds: {}, isExample: false };
}

/** The mode the model is used in: the latest chosen one that it has. */
export function modeOf(model: ModelDeclaration, draft: Draft): Mode {
  const chosen = (draft.entries.mode ?? []) as Mode[];
  return chosen.find((mode) => model.modes.includes(mode)) ?? model.modes[0];
}

/** What the field shows: the latest entry that it can hold, else its default. */
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

/** The draft with a new value in a field of the model; entries that the model could not show are kept behind it. */
export function withValue(draft: Draft, model: ModelDeclaration, name: string, value: unknown): Draft {
  const schema = model.fields[name];
  if (!schema) return draft;
  const meta = fieldMeta(schema);
  const candidates = draft.entries[name] ?? [];
  const shown = candidates.find((candidate) => supportedValue(meta, candidate));
  const entry = Array.isArray(value) ? [...value, ...restOf(meta, shown)] : (value ?? null);
  const older = candidates.filter((candidate) => !supportedValue(meta, candidate));
  return { ...draft, isExample: false, entries: { ...draft.entries, [name]: [entry, ...older] } };
}

/**
 * The draft in another mode. Earlier choices stay behind it: who takes references in one model finds the frames of
 * another, which has no references, as they were.
 */
export function withMode(draft: Draft, model: ModelDeclaration, mode: Mode): Draft {
  if (!model.modes.includes(mode)) return draft;
  const older = (draft.entries.mode ?? []).filter((entry) => entry !== mode);
  return { ...draft, entries: { ...draft.entries, mode: [mode, ...older] } };
}
