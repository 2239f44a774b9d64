import type { Mode, ModelDeclaration } from '@/lib/providers/contract';
import type { AssetDto } from '@/lib/tasks/dto';
import { type Draft, shownValue, withMode, withValue } from './draft';
import { keepTags } from './keep-tags';
import type { Takes } from './variations';

/** Everything the composer remembers. `assets`: facts of the media the draft names, for previews and checks. */
export interface ComposerState {
  draft: Draft;
  past: readonly Draft[];
  future: readonly Draft[];
  /** The field of the last edit and its time: quick edits of one field are one step of undo. */
  lastEdit: { name: string; at: number } | null;
  assets: Readonly<Record<string, AssetDto>>;
}

export type ComposerAction =
  /** `change` gets the value shown now: uploads end later than they begin. `at`: milliseconds. */
  | { type: 'edit'; name: string; change: (current: unknown) => unknown; at: number }
  /** Several fields in one step of undo. */
  | { type: 'edits'; edits: readonly { name: string; change: (current: unknown) => unknown }[] }
  | { type: 'mode'; mode: Mode }
  | { type: 'model'; modelId: string }
  | { type: 'key'; providerId: string; keyId: string }
  | { type: 'takes'; takes: Takes }
  | { type: 'targets'; targets: NonNullable<Draft['targets']> }
  | { type: 'replace'; draft: Draft; assets: readonly AssetDto[] }
  /** What another tab of the same person has made of the draft. */
  | { type: 'takeOver'; kept: Pick<ComposerState, 'draft' | 'assets'> }
  | { type: 'asset'; asset: AssetDto }
  | { type: 'undo' }
  | { type: 'redo' };

type FindModel = (modelId: string) => ModelDeclaration | undefined;

const maxSteps = 100;
/** Keystrokes closer together than this are undone together. */
const oneStepMs = 1000;
/** Stands for a field's name where the last edit happened in another tab. */
const elsewhere = ' elsewhere';

export function initialState(draft: Draft): ComposerState {
  return { draft, past: [], future: [], lastEdit: null, assets: {} };
}

/** The composer's only way to change. Pure; `findModel` says what the current model's fields are. */
export function reduce(state: ComposerState, action: ComposerAction, findModel: FindModel): ComposerState {
  switch (action.type) {
    case 'edit': {
      const model = findModel(state.draft.modelId);
      if (!model) return state;
      const current = shownValue(model, action.name, state.draft.entries[action.name]);
      const value = action.change(current);
      if (value === current) return state;
      const { lastEdit } = state;
      const isTyping = sameItems(current, value);
      const sameStep = isTyping && lastEdit?.name === action.name && action.at - lastEdit.at < oneStepMs;
      const draft = keepTags(state.draft, withValue(state.draft, model, action.name, value));
      const next = step(state, draft, sameStep);
      return { ...next, lastEdit: isTyping ? { name: action.name, at: action.at } : null };
    }
    case 'edits': {
      const model = findModel(state.draft.modelId);
      if (!model) return state;
      const draft = action.edits.reduce((current, { name, change }) => {
        const shown = shownValue(model, name, current.entries[name]);
        const value = change(shown);
        return value === shown ? current : withValue(current, model, name, value);
      }, state.draft);
      return draft === state.draft ? state : step(state, keepTags(state.draft, draft));
    }
    case 'mode': {
      const model = findModel(state.draft.modelId);
      return model ? step(state, withMode(state.draft, model, action.mode)) : state;
    }
    case 'model':
      return findModel(action.modelId) ? step(state, { ...state.draft, modelId: action.modelId }) : state;
    case 'key':
      return withDraft(state, {
        ...state.draft,
        keyIds: { ...state.draft.keyIds, [action.providerId]: action.keyId },
      });
    case 'takes':
      return step(state, { ...state.draft, takes: action.takes });
    case 'targets':
      return withDraft(state, { ...state.draft, targets: action.targets });
    case 'replace':
      return action.assets.reduce(withAsset, step(state, action.draft));
    case 'takeOver': {
      const { draft } = action.kept;
      const assets = { ...state.assets, ...action.kept.assets };
      if (JSON.stringify(draft) === JSON.stringify(state.draft)) return { ...state, assets };
      // However much is typed over there, it is one step of undo here.
      const next = step(state, draft, state.lastEdit?.name === elsewhere);
      return { ...next, assets, lastEdit: { name: elsewhere, at: 0 } };
    }
    case 'asset':
      return withAsset(state, action.asset);
    case 'undo':
      return travel(state, 'past', 'future');
    case 'redo':
      return travel(state, 'future', 'past');
  }
}

/** An item that was added, removed or moved is a step of its own, however quickly it followed the last keystroke. */
function sameItems(before: unknown, after: unknown): boolean {
  if (!Array.isArray(before) && !Array.isArray(after)) return true;
  const ids = (value: unknown) => (Array.isArray(value) ? value.map((item) => item?.id).join(' ') : '');
  return ids(before) === ids(after);
}

function step(state: ComposerState, draft: Draft, sameStep = false): ComposerState {
  const past = sameStep ? state.past : [...state.past, state.draft].slice(-maxSteps);
  return { ...state, draft, past, future: [], lastEdit: null };
}

/** Keys and targets are no part of the composition: choosing them is not undone. */
function withDraft(state: ComposerState, draft: Draft): ComposerState {
  return { ...state, draft };
}

function withAsset(state: ComposerState, asset: AssetDto): ComposerState {
  return { ...state, assets: { ...state.assets, [asset.id]: asset } };
}

function travel(state: ComposerState, from: 'past' | 'future', to: 'past' | 'future'): ComposerState {
  const target = state[from].at(-1);
  if (!target) return state;
  const { keyIds, targets } = state.draft;
  const draft = { ...target, keyIds, targets };
  return {
    ...state,
    draft,
    [from]: state[from].slice(0, -1),
    [to]: [...state[to], state.draft],
    lastEdit: null,
  };
}
