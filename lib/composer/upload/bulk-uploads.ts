import type { AssetDto } from '@/lib/media/asset-dto';
import type { MediaKind } from '@/lib/providers/contract';
import { kindOfFile } from './file-check';
import { createUploadList } from './upload-list';
import type { OnProgress, UploadResult } from './upload-result';

export interface BulkUploadEffects {
  /** Accepted kinds; for other kinds, the catalogue `upload` has a message. */
  kinds: readonly MediaKind[];
  uploadFile: (file: File, onProgress: OnProgress, signal: AbortSignal) => Promise<UploadResult>;
  /** `name`: the original file name. `order`: the position in the order of choosing. */
  done: (asset: AssetDto, name: string, order: number) => void;
  newId: () => string;
}

/** Few, so that a dropped folder does not use all the browser's connections. */
const atOnce = 3;

/** Uploads any number of files into the library, a few at a time, in the given order. */
export function createBulkUploads({ kinds, uploadFile, done, newId }: BulkUploadEffects) {
  const list = createUploadList(newId);
  const files = new Map<string, File>();
  const running = new Map<string, AbortController>();
  const orders = new Map<string, number>();
  let queue: string[] = [];
  let lastOrder = 0;
  /** Returns the next position in the order of choosing. */
  const choose = () => ++lastOrder;

  const forget = (id: string) => {
    files.delete(id);
    queue = queue.filter((other) => other !== id);
    list.remove(id);
  };
  const enqueue = (id: string) => {
    queue.push(id);
    next();
  };
  function next() {
    while (running.size < atOnce) {
      const id = queue.shift();
      const file = id && files.get(id);
      if (!id || !file) return;
      void send(id, file);
    }
  }
  async function send(id: string, file: File) {
    const controller = new AbortController();
    running.set(id, controller);
    const result = await uploadFile(file, (share, making) => list.change(id, { share, making }), controller.signal);
    running.delete(id);
    if (result.type === 'refused') list.change(id, { failure: { from: 'server', error: result.error } });
    else if (result.type === 'lost')
      list.change(id, { failure: { from: 'ours', code: 'lost', params: { name: file.name } }, canRetry: true });
    else forget(id);
    if (result.type === 'done') done(result.asset, file.name, orders.get(id) ?? choose());
    next();
  }

  return {
    subscribe: list.subscribe,
    getUploads: list.get,
    choose,
    add(given: readonly File[]) {
      list.clearFailures('');
      for (const file of given) {
        const kind = kindOfFile(file);
        if (kind && !kinds.includes(kind)) list.refuse('', file.name, 'kind', { kinds: kinds.join(' ') });
        else if (file.size === 0) list.refuse('', file.name, 'empty', {});
        else {
          const { id } = list.begin({ slotId: '', name: file.name, kind, work: 'file', share: 0 });
          files.set(id, file);
          orders.set(id, choose());
          enqueue(id);
        }
      }
    },
    /** Cancels a running upload, or removes a waiting or failed one from the list. */
    cancel(id: string) {
      const controller = running.get(id);
      if (controller) controller.abort();
      else forget(id);
    },
    retry(id: string) {
      list.change(id, { failure: null, canRetry: false, share: 0 });
      enqueue(id);
    },
  };
}
