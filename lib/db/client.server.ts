import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import { getEnv } from '@/lib/env/env.server';
import { connectionSettings } from './connection-settings.server';
import { PrismaClient } from './generated/client';
import { insideTransaction } from './inside-transaction.server';

export type Db = PrismaClient;
/** The methods that a client and an interactive transaction share. */
export type DbTransaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

/** The embedded database runs one transaction at a time: a long wait to start is normal, a long transaction is not. */
const transactionOptions = { maxWait: 15_000, timeout: 15_000 };

// One per process; kept on globalThis because `next dev` loads modules anew.
const holder = globalThis as { slatehouseDb?: PrismaClient };

/** The process's database client, connected at first use. */
export function getDb(): PrismaClient {
  holder.slatehouseDb ??= markTransactions(
    new PrismaClient({
      adapter: new PrismaPg({ ...connectionSettings(getEnv().DATABASE_URL), max: 10 }),
      transactionOptions,
    }),
  );
  return holder.slatehouseDb;
}

/** Marks code inside a transaction, so that refuseInsideTransaction can detect it. */
function markTransactions(client: PrismaClient): PrismaClient {
  const begin = client.$transaction.bind(client) as (...given: unknown[]) => Promise<unknown>;
  const marked = (work: unknown, ...rest: unknown[]) =>
    typeof work === 'function'
      ? begin((tx: unknown) => insideTransaction(() => work(tx)), ...rest)
      : begin(work, ...rest);
  return Object.defineProperty(client, '$transaction', { value: marked });
}
