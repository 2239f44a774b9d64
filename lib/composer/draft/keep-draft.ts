import { createStore, type Store } from '../store';
import type { ComposerAction, ComposerState } from './draft-reducer';
import { readDraft, writeDraft } from './draft-storage';

/** The storage of one person's draft, which all tabs of the browser share. */
export interface DraftPlace {
  read: () => string | null;
  write: (text: string) => void;
  /** Calls the listener when another tab may have written. Returns a function that unsubscribes. */
  onForeignWrite: (listener: () => void) => () => void;
  /** Calls the listener when the page may be closed. */
  onLeave: (listener: () => void) => () => void;
}

export interface KeptDraft {
  /** The draft that another tab wrote while this tab had unsaved changes: the person decides which one to keep. */
  foreign: Store<ComposerState | null, ComposerState | null>;
  decide: (whose: 'mine' | 'theirs') => void;
  /** Whether the kept draft is shown. Until then the form is what the server painted, and takes nothing. */
  isOpen: Store<boolean, boolean>;
  /** Reads the kept draft into the store, and keeps it from then on. In a browser only. */
  start: () => void;
  stop: () => void;
}

/** The draft is saved after a pause of this length in typing. */
const writeAfterMs = 250;

/**
 * Saves the draft after each pause in typing, and when the page closes. All tabs share one draft. This tab takes over
 * what another tab saved, as one undo step, unless this tab has unsaved changes. In that case neither version
 * overwrites the other until the person has decided.
 */
export function keepDraft(
  store: Store<ComposerState, ComposerAction>,
  place: DraftPlace,
  isReadable: (state: ComposerState) => boolean,
  /** Called with every draft that is kept, so that the server can paint it at the next visit. */
  paint: (state: ComposerState) => void = () => {},
): KeptDraft {
  const foreign = createStore<ComposerState | null, ComposerState | null>(null, (_, next) => next);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isTakingOver = false;
  /** The last stored text that this tab knows. */
  let known: string | null = null;
  const isOpen = createStore(false, (_, next: boolean) => next);
  let stops: (() => void)[] = [];

  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    known = writeDraft(store.getState());
    place.write(known);
    paint(store.getState());
  };
  const takeOver = (kept: ComposerState) => {
    isTakingOver = true;
    store.dispatch({ type: 'takeOver', kept });
    isTakingOver = false;
  };
  const readForeign = () => {
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
    // Without a decision, this tab's draft is saved: the other tab, which still has its own, takes it over as an undo
    // step.
    if (timer !== undefined || foreign.getState()) write();
  };
  const open = () => {
    known = place.read();
    const kept = readDraft(known);
    if (!kept || !isReadable(kept)) return;
    const painted = store.getState();
    if (JSON.stringify(kept.draft) !== JSON.stringify(painted.draft)) {
      store.dispatch({ type: 'open', kept });
      paint(kept);
    } else if (Object.keys(kept.assets).some((id) => !painted.assets[id])) {
      store.dispatch({ type: 'open', kept: { ...painted, assets: { ...kept.assets, ...painted.assets } } });
    }
  };
  return {
    foreign,
    isOpen,
    start: () => {
      open();
      stops = [
        store.subscribe(() => {
          if (isTakingOver || foreign.getState()) return;
          clearTimeout(timer);
          timer = setTimeout(write, writeAfterMs);
        }),
        place.onForeignWrite(readForeign),
        place.onLeave(flush),
      ];
      isOpen.dispatch(true);
    },
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
