import type { AssetDto } from '@/lib/media/asset-dto';
import type { Mode, ModelDeclaration } from '@/lib/providers/contract';
import type { Takes } from '../batch/variations';
import { type Draft, shownValue, withMode, withValue } from './draft';
import { keepTags } from './keep-tags';
import { type Settings, withModel } from './recall-settings';

/** The whole state of the composer. `assets`: facts of the media in the draft, for previews and checks. */
export interface ComposerState {
  draft: Draft;
  past: readonly Draft[];
  future: readonly Draft[];
  /** The field and the time of the last edit: quick edits of one field are one undo step. */
  lastEdit: { name: string; at: number } | null;
  assets: Readonly<Record<string, AssetDto>>;
}

export type ComposerAction =
  /** `change` receives the current value, because an upload may end long after it began. `at`: milliseconds. */
  | { type: 'edit'; name: string; change: (current: unknown) => unknown; at: number }
  /** Edits several fields in one undo step. `mode`: changes to it in the same step. */
  | { type: 'edits'; edits: readonly { name: string; change: (current: unknown) => unknown }[]; mode?: Mode }
  | { type: 'mode'; mode: Mode }
  /** `settings`: those that the person last used in this model. */
  | { type: 'model'; modelId: string; settings?: Settings | undefined }
  | { type: 'key'; providerId: string; keyId: string }
  | { type: 'takes'; takes: Takes }
  | { type: 'targets'; targets: NonNullable<Draft['targets']> }
  | { type: 'replace'; draft: Draft; assets: readonly AssetDto[] }
  /** The draft that this browser keeps, in place of the one that the server painted. No undo step. */
  | { type: 'open'; kept: ComposerState }
  /** The draft that another tab of the same person wrote. */
  | { type: 'takeOver'; kept: Pick<ComposerState, 'draft' | 'assets'> }
  | { type: 'asset'; asset: AssetDto }
  | { type: 'undo' }
  | { type: 'redo' };

type FindModel = (modelId: string) => ModelDeclaration | undefined;

const maxSteps = 100;
/** Edits of one field within this time are one undo step. */
const oneStepMs = 1000;
/** Marks in `lastEdit.name` that the last edit came from another tab. */
const elsewhere = ' elsewhere';

export function initialState(draft: Draft): ComposerState {
  return { draft, past: [], future: [], lastEdit: null, assets: {} };
}

/**
 * The only function that changes the composer's state. Pure. `findModel` returns the declaration of the current model.
 */
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
      const draft = action.edits.reduce(
        (current, { name, change }) => {
          const shown = shownValue(model, name, current.entries[name]);
          const value = change(shown);
          return value === shown ? current : withValue(current, model, name, value);
        },
        action.mode ? withMode(state.draft, model, action.mode) : state.draft,
      );
      return draft === state.draft ? state : step(state, keepTags(state.draft, draft));
    }
    case 'mode': {
      const model = findModel(state.draft.modelId);
      return model ? step(state, withMode(state.draft, model, action.mode)) : state;
    }
    case 'model': {
      const model = findModel(action.modelId);
      return model ? step(state, withModel(state.draft, model, action.settings)) : state;
    }
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
    case 'open':
      return action.kept;
    case 'takeOver': {
      const { draft } = action.kept;
      const assets = { ...state.assets, ...action.kept.assets };
      if (JSON.stringify(draft) === JSON.stringify(state.draft)) return { ...state, assets };
      // All edits in the other tab together are one undo step here.
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

/** Adding, removing or moving an item is always an undo step of its own, even directly after typing. */
function sameItems(before: unknown, after: unknown): boolean {
  if (!Array.isArray(before) && !Array.isArray(after)) return true;
  const ids = (value: unknown) => (Array.isArray(value) ? value.map((item) => item?.id).join(' ') : '');
  return ids(before) === ids(after);
}

function step(state: ComposerState, draft: Draft, sameStep = false): ComposerState {
  const past = sameStep ? state.past : [...state.past, state.draft].slice(-maxSteps);
  return { ...state, draft, past, future: [], lastEdit: null };
}

/** Keys and targets do not belong to the composition: undo does not change them. */
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
