import { kindOfFile } from '@/lib/composer/file-check';
import { createUploadList } from '@/lib/composer/upload-list';
import type { UploadResult } from '@/lib/composer/upload-result';
import type { MediaKind } from '@/lib/providers/contract';
import type { AssetDto } from '@/lib/tasks/dto';

export interface BulkUploadEffects {
  /** Kinds that are taken; the catalogue `upload` has words for the others. */
  kinds: readonly MediaKind[];
  uploadFile: (file: File, onProgress: (share: number) => void, signal: AbortSignal) => Promise<UploadResult>;
  /** `name`: what the file was called where it came from. `turn`: its place in the order of choosing. */
  done: (asset: AssetDto, name: string, turn: number) => void;
  newId: () => string;
}

/** A folder dropped at once must not take all connections of the browser from the rest of the page. */
const atOnce = 3;

/** Any number of files on their way into the library, a few at a time, in the order in which they were given. */
export function createBulkUploads({ kinds, uploadFile, done, newId }: BulkUploadEffects) {
  const list = createUploadList(newId);
  const files = new Map<string, File>();
  const running = new Map<string, AbortController>();
  const turns = new Map<string, number>();
  let line: string[] = [];
  let lastTurn = 0;
  /** The next place in the order of choosing. */
  const choose = () => ++lastTurn;

  const forget = (id: string) => {
    files.delete(id);
    line = line.filter((other) => other !== id);
    list.remove(id);
  };
  const enqueue = (id: string) => {
    line.push(id);
    next();
  };
  function next() {
    while (running.size < atOnce) {
      const id = line.shift();
      const file = id && files.get(id);
      if (!id || !file) return;
      void send(id, file);
    }
  }
  async function send(id: string, file: File) {
    const controller = new AbortController();
    running.set(id, controller);
    const result = await uploadFile(file, (share) => list.change(id, { share }), controller.signal);
    running.delete(id);
    if (result.type === 'refused') list.change(id, { failure: { from: 'server', error: result.error } });
    else if (result.type === 'lost')
      list.change(id, { failure: { from: 'ours', code: 'lost', params: { name: file.name } }, canRetry: true });
    else forget(id);
    if (result.type === 'done') done(result.asset, file.name, turns.get(id) ?? choose());
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
        if (!kind || !kinds.includes(kind)) list.refuse('', file.name, 'kind', { kinds: kinds.join(' ') });
        else if (file.size === 0) list.refuse('', file.name, 'empty', {});
        else {
          const { id } = list.begin({ slotId: '', name: file.name, kind, work: 'file', share: 0 });
          files.set(id, file);
          turns.set(id, choose());
          enqueue(id);
        }
      }
    },
    /** Stops an upload, or takes a waiting or failed one off the list. */
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
