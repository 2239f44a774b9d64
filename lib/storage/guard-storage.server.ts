import 'server-only';
import { refuseInsideTransaction } from '@/lib/db/inside-transaction.server';
import type { Storage } from './storage';

/** Wraps a storage: in tests, every call inside a database transaction throws. */
export function guardStorage(storage: Storage): Storage {
  const guarded =
    <Arguments extends unknown[], Result>(name: string, ask: (...given: Arguments) => Promise<Result>) =>
    async (...given: Arguments) => {
      refuseInsideTransaction(`storage (${name})`);
      return await ask(...given);
    };
  return {
    putFile: guarded('putFile', storage.putFile),
    putBytes: guarded('putBytes', storage.putBytes),
    open: guarded('open', storage.open),
    stat: guarded('stat', storage.stat),
    remove: guarded('remove', storage.remove),
    removeUnfinished: guarded('removeUnfinished', storage.removeUnfinished),
    list() {
      refuseInsideTransaction('storage (list)');
      return storage.list();
    },
    check: guarded('check', storage.check),
  };
}
