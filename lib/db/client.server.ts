import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import { getEnv } from '@/lib/env/env.server';
import { connectionSettings } from './connection-settings.server';
import { PrismaClient } from './generated/client';
import { insideTransaction } from './inside-transaction.server';

export type Db = PrismaClient;
/** What both a client and an interactive transaction offer. */
export type DbTransaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

/** The embedded database lets one transaction in at a time: waiting for one's turn is normal, staying in is not. */
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

/** So that what must not be asked within a transaction knows that it is in one (inside-transaction). */
function markTransactions(client: PrismaClient): PrismaClient {
  const begin = client.$transaction.bind(client) as (...given: unknown[]) => Promise<unknown>;
  const marked = (work: unknown, ...rest: unknown[]) =>
    typeof work === 'function'
      ? begin((tx: unknown) => insideTransaction(() => work(tx)), ...rest)
      : begin(work, ...rest);
  return Object.defineProperty(client, '$transaction', { value: marked });
}
