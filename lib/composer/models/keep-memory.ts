import type { DraftPlace } from '../draft/keep-draft';
import { createStore, type Store } from '../store';
import { emptyMemory, type ModelMemory, readMemory } from './model-memory';

export interface KeptMemory extends Pick<Store<ModelMemory, ModelMemory>, 'getState' | 'subscribeView'> {
  change: (change: (memory: ModelMemory) => ModelMemory) => void;
  /** Reads the memory, and follows the other tabs. In a browser only. */
  start: () => void;
  stop: () => void;
}

/** A person's memory in the browser's storage, which all tabs share: each change is made to what is stored now. */
export function keepMemory(place: DraftPlace): KeptMemory {
  const store = createStore<ModelMemory, ModelMemory>(emptyMemory, (_, next) => next);
  const { getState, subscribeView } = store;
  // Without a readable text (forbidden storage), the memory lives as long as the page.
  const read = () => {
    const text = place.read();
    return text === null ? getState() : readMemory(text);
  };
  let stopFollowing = () => {};
  return {
    getState,
    subscribeView,
    change: (change) => {
      const next = change(read());
      store.dispatch(next);
      place.write(JSON.stringify(next));
    },
    start: () => {
      store.dispatch(read());
      stopFollowing = place.onForeignWrite(() => store.dispatch(read()));
    },
    stop: () => stopFollowing(),
  };
}
