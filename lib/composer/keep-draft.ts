import type { ComposerAction, ComposerState } from './draft-reducer';
import { readDraft, writeDraft } from './draft-storage';
import { createStore, type Store } from './store';

/** Where the draft of one person is kept, which all tabs of the browser share. */
export interface DraftPlace {
  read: () => string | null;
  write: (text: string) => void;
  /** Another tab may have written. Answers how to stop listening. */
  onForeignWrite: (listener: () => void) => () => void;
  /** The page may be gone after this. */
  onLeave: (listener: () => void) => () => void;
}

export interface KeptDraft {
  /** What another tab made of the draft while this one had changes not yet written: a person decides. */
  foreign: Store<ComposerState | null, ComposerState | null>;
  decide: (whose: 'mine' | 'theirs') => void;
  stop: () => void;
}

/** A pause in typing after which the draft is written down. */
const writeAfterMs = 250;

/**
 * Writes the draft down after each pause, and at the last moment when the page goes. There is one draft, however many
 * tabs show it: what another tab wrote is taken over, as one step of undo, unless this tab has changes of its own that
 * were not written yet. Those are neither overwritten nor written over the other's until a person has decided.
 */
export function keepDraft(
  store: Store<ComposerState, ComposerAction>,
  place: DraftPlace,
  isReadable: (state: ComposerState) => boolean,
): KeptDraft {
  const foreign = createStore<ComposerState | null, ComposerState | null>(null, (_, next) => next);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isTakingOver = false;
  /** What is written there as far as this tab knows. */
  let known = place.read();

  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    known = writeDraft(store.getState());
    place.write(known);
  };
  const takeOver = (kept: ComposerState) => {
    isTakingOver = true;
    store.dispatch({ type: 'takeOver', kept });
    isTakingOver = false;
  };
  const look = () => {
    const text = place.read();
    if (text === null || text === known) return;
    const kept = readDraft(text);
    if (!kept || !isReadable(kept)) return;
    known = text;
    if (timer === undefined && foreign.getState() === null) return takeOver(kept);
    clearTimeout(timer);
    timer = undefined;
    foreign.dispatch(kept);
  };

  const flush = () => {
    // Undecided, this tab's is kept: the other tab, which still has its own, takes it over as a step to be undone.
    if (timer !== undefined || foreign.getState()) write();
  };
  const stops = [
    store.subscribe(() => {
      if (isTakingOver || foreign.getState()) return;
      clearTimeout(timer);
      timer = setTimeout(write, writeAfterMs);
    }),
    place.onForeignWrite(look),
    place.onLeave(flush),
  ];
  return {
    foreign,
    decide: (whose) => {
      const kept = foreign.getState();
      if (!kept) return;
      foreign.dispatch(null);
      if (whose === 'theirs') takeOver(kept);
      else write();
    },
    stop: () => {
      flush();
      for (const stop of stops) stop();
    },
  };
}
