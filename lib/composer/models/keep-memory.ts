import type { DraftPlace } from '../draft/keep-draft';
import { createStore, type Store } from '../store';
import { type ModelMemory, readMemory } from './model-memory';

export interface KeptMemory extends Pick<Store<ModelMemory, ModelMemory>, 'getState' | 'subscribeView'> {
  change: (change: (memory: ModelMemory) => ModelMemory) => void;
  stop: () => void;
}

/** A person's memory in the browser's storage, which all tabs share: each change is made to what is stored now. */
export function keepMemory(place: DraftPlace): KeptMemory {
  const store = createStore<ModelMemory, ModelMemory>(readMemory(place.read()), (_, next) => next);
  const { getState, subscribeView } = store;
  // Without a readable text (forbidden storage), the memory lives as long as the page.
  const read = () => {
    const text = place.read();
    return text === null ? getState() : readMemory(text);
  };
  return {
    getState,
    subscribeView,
    change: (change) => {
      const next = change(read());
      store.dispatch(next);
      place.write(JSON.stringify(next));
    },
    stop: place.onForeignWrite(() => store.dispatch(read())),
  };
}
