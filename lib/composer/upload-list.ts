import type { ErrorDto } from '@/lib/errors/app-error';
import type { MediaKind } from '@/lib/providers/contract';
import { createStore } from './store';

type Params = Record<string, string | number>;

/** Why a file did not get into its place. `ours`: a key of `upload.refused`; `server`: what the server answered. */
export type UploadFailure = { from: 'ours'; code: string; params: Params } | { from: 'server'; error: ErrorDto };

/** A file on its way into a slot, or one that did not make it and says why. */
export interface Upload {
  id: string;
  slotId: string;
  name: string;
  kind: MediaKind | null;
  /** `file`: sent from here. `link`: fetched by the server. `edit`: made by the server out of a file that is there. */
  work: 'file' | 'link' | 'edit';
  /** 0 to 1; null while there is nothing to measure. */
  share: number | null;
  failure: UploadFailure | null;
  /** Trying again makes sense: the connection broke, the file itself may be fine. */
  canRetry: boolean;
}

/** What is under way and what failed, in the order in which it began. */
export function createUploadList(newId: () => string) {
  const store = createStore<readonly Upload[], (list: readonly Upload[]) => readonly Upload[]>([], (list, change) =>
    change(list),
  );
  const add = (upload: Omit<Upload, 'id' | 'canRetry'>): Upload => {
    const added = { ...upload, id: newId(), canRetry: false };
    store.dispatch((list) => [...list, added]);
    return added;
  };
  return {
    subscribe: store.subscribe,
    get: store.getState,
    find: (id: string) => store.getState().find((upload) => upload.id === id),
    begin: (upload: Omit<Upload, 'id' | 'canRetry' | 'failure'>) => add({ ...upload, failure: null }),
    refuse: (slotId: string, name: string, code: string, params: Params) =>
      add({
        slotId,
        name,
        kind: null,
        work: 'file',
        share: null,
        failure: { from: 'ours', code, params: { name, ...params } },
      }),
    change: (id: string, part: Partial<Upload>) =>
      store.dispatch((list) => list.map((upload) => (upload.id === id ? { ...upload, ...part } : upload))),
    remove: (id: string) => store.dispatch((list) => list.filter((upload) => upload.id !== id)),
    /** A new attempt at a slot takes the old complaints away. */
    clearFailures: (slotId: string | null) =>
      store.dispatch((list) => list.filter((upload) => upload.slotId !== slotId || !upload.failure)),
  };
}
