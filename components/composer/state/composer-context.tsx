'use client';

import { createContext, use, useSyncExternalStore } from 'react';
import type { ComposerAction, ComposerState } from '@/lib/composer/draft/draft-reducer';
import type { KeptDraft } from '@/lib/composer/draft/keep-draft';
import type { KeptMemory } from '@/lib/composer/models/keep-memory';
import type { Store } from '@/lib/composer/store';
import type { Uploads } from '@/lib/composer/upload/uploads';
import type { MediaWarning } from '@/lib/composer/validation/check-composition';
import type { FormStatus } from '@/lib/composer/validation/form-status';
import type { FieldIssue } from '@/lib/errors/field-issue';
import type { KeyDto } from '@/lib/keys/dto';
import type { CompositionWarning, ModelDeclaration } from '@/lib/providers/contract';
import { findModel } from '@/lib/providers/registry/registry';
import type { RulesInForce } from '@/lib/spending/price-rule';

/** The tools of every part of the composer. The object never changes: changing state is in the stores. */
export interface ComposerTools {
  store: Store<ComposerState, ComposerAction>;
  /** The state that the server rendered. */
  painted: ComposerState;
  status: Store<FormStatus, (status: FormStatus) => FormStatus>;
  uploads: Uploads;
  /** Assets whose picture is shown as broken. Kept here because only the browser's own rendering finds this out. */
  brokenPictures: Set<string>;
  /** The stored draft, and its changes from another tab. */
  kept: KeptDraft;
  /** What this browser remembers of the person's choices among the models. */
  memory: KeptMemory;
  keys: readonly KeyDto[];
  person: { tenantId: string; userId: string; isAdmin: boolean };
  /** Whether providers can read links into this studio: providers on the web, and the sandbox beside it. */
  hasPublicLink: { web: boolean; sandbox: boolean };
  /** The prices that the studio's administrators have set. */
  priceRules: RulesInForce;
}

/** The issues of the composition, a moment behind the keyboard. `shown`: the issues that a person should see now. */
export interface Judgement {
  issues: readonly FieldIssue[];
  shown: readonly FieldIssue[];
  warnings: readonly CompositionWarning[];
  /** Codes in the messages of `validation`. They do not block sending. */
  mediaWarnings: readonly MediaWarning[];
}

export const ComposerContext = createContext<ComposerTools | null>(null);
export const nothingWrong: Judgement = { issues: [], shown: [], warnings: [], mediaWarnings: [] };
export const JudgementContext = createContext<Judgement>(nothingWrong);

export function useTools(): ComposerTools {
  const tools = use(ComposerContext);
  if (!tools) throw new Error('This component belongs inside the composer.');
  return tools;
}

/** A part of the state. `select` must return the same object while nothing has changed. */
export function useComposer<Part>(select: (state: ComposerState) => Part): Part {
  const { store, painted } = useTools();
  return useSyncExternalStore(
    store.subscribeView,
    () => select(store.getState()),
    // A part of the page may be hydrated when the browser's draft is in the store already.
    () => select(painted),
  );
}

/** The model of the draft. It always exists, because drafts of removed models are not loaded. */
export function useModel(): ModelDeclaration {
  const modelId = useComposer((state) => state.draft.modelId);
  const model = findModel(modelId);
  if (!model) throw new Error(`There is no model ${modelId}.`);
  return model;
}
