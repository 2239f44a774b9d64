'use client';

import { useCallback, useSyncExternalStore } from 'react';
import type { ShownError } from '@/components/request/error-words';
import type { WordsPlace } from '@/lib/composer/draft/words-edit';
import type { EditAnswer } from '@/lib/prompt-help/edit-prompt';
import type { HelpKind, HelpLanguage } from '@/lib/prompt-help/instructions';
import { useTools } from '../state/composer-context';

/** One press on Refine or Translate, until the person closes it. `asked`: the prompt that was sent. */
export interface HelpRun {
  kind: HelpKind;
  language: HelpLanguage;
  asked: string;
  state:
    | { name: 'asking'; cancel: () => void }
    | { name: 'failed'; error: ShownError }
    | { name: 'answered' | 'used' | 'kept'; answer: EditAnswer };
}

export interface PlaceHelp {
  run: HelpRun | null;
  /** The prompts that were replaced by an answer, newest first. */
  earlier: readonly string[];
  /** The list of the earlier prompts is shown. */
  isEarlierShown: boolean;
}

const nothing: PlaceHelp = { run: null, earlier: [], isEarlierShown: false };
const mostEarlier = 10;

/** What the text model did for each prompt. Outside of the components: a paid answer outlives a prompt that is hidden. */
class HelpRuns {
  readonly #places = new Map<string, PlaceHelp>();
  readonly #listeners = new Set<() => void>();

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  get(place: string): PlaceHelp {
    return this.#places.get(place) ?? nothing;
  }
  change(place: string, change: (current: PlaceHelp) => PlaceHelp): void {
    this.#places.set(place, change(this.get(place)));
    for (const listener of [...this.#listeners]) listener();
  }
}

const runsOf = new WeakMap<object, HelpRuns>();

/** The help of one prompt, and the function that changes it. */
export function usePlaceHelp({ field, shotId }: WordsPlace) {
  const { store } = useTools();
  const runs = runsOf.get(store) ?? new HelpRuns();
  runsOf.set(store, runs);
  const place = `${field} ${shotId ?? ''}`;
  const read = () => runs.get(place);
  const help = useSyncExternalStore(runs.subscribe, read, read);
  const change = useCallback((next: (current: PlaceHelp) => PlaceHelp) => runs.change(place, next), [runs, place]);
  return { help, change };
}

export type ChangeHelp = ReturnType<typeof usePlaceHelp>['change'];

/** Keeps a prompt that is about to be replaced. */
export function withEarlier(help: PlaceHelp, prompt: string): PlaceHelp {
  return { ...help, earlier: [prompt, ...help.earlier.filter((one) => one !== prompt)].slice(0, mostEarlier) };
}
