import 'server-only';
import { type Db, getDb } from '@/lib/db/client.server';
import { getEnv } from '@/lib/env/env.server';
import { createLogger } from '@/lib/log/logger.server';
import { canNotify, notifyWorkers } from './database-wake.server';
import { wakeLocalWorkers } from './local-wake.server';
import { WakeUpSender } from './wake-up-sender.server';

/** Wake-ups go through PostgreSQL to the workers on all machines; with the embedded database, to those on this one. */
export function createQueue({ db, dataDir }: { db: Db; dataDir: string }): WakeUpSender {
  const log = createLogger('queue');
  let notifies: boolean | undefined;
  return new WakeUpSender({
    send: async (types) => {
      notifies ??= await canNotify(db);
      if (notifies) await notifyWorkers(db, types);
      else wakeLocalWorkers(dataDir, types);
    },
    onError: (error) => log.warn({ err: error }, 'The workers could not be woken; their sweep finds the work'),
  });
}

// One per process; kept on globalThis because `next dev` loads modules anew.
const holder = globalThis as { slatehouseQueue?: WakeUpSender };

/** The web process's queue. */
export function getQueue(): WakeUpSender {
  holder.slatehouseQueue ??= createQueue({ db: getDb(), dataDir: getEnv().DATA_DIR });
  return holder.slatehouseQueue;
}
