import type { ErrorDto } from '@/lib/errors/app-error';
import type { MediaKind } from '@/lib/providers/contract';
import { createStore } from '../store';

type Params = Record<string, string | number>;

/** Why a file did not reach its slot. `ours`: a key of `upload.refused`; `server`: the server's error. */
export type UploadFailure = { from: 'ours'; code: string; params: Params } | { from: 'server'; error: ErrorDto };

/** An upload into a slot that is running or has failed. */
export interface Upload {
  id: string;
  slotId: string;
  name: string;
  kind: MediaKind | null;
  /**
   * `file`: uploaded from the browser. `link`: fetched by the server. `edit`: made by the server from an existing file.
   */
  work: 'file' | 'link' | 'edit';
  /** 0 to 1; null when the progress is unknown. */
  share: number | null;
  /** The format that the server makes the file into (`MP4`); then `share` is how much of that is done. */
  making?: string | undefined;
  failure: UploadFailure | null;
  /** A retry makes sense: the connection broke, and the file itself may be fine. */
  canRetry: boolean;
}

/** The running and failed uploads, in the order in which they began. */
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
    /** A new attempt for a slot removes its old failures. */
    clearFailures: (slotId: string | null) =>
      store.dispatch((list) => list.filter((upload) => upload.slotId !== slotId || !upload.failure)),
  };
}
