import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import { getEnv } from '@/lib/env/env.server';
import { connectionSettings } from './connection-settings.server';
import { PrismaClient } from './generated/client';

export type Db = PrismaClient;
/** What both a client and an interactive transaction offer. */
export type DbTransaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

// One per process; kept on globalThis because `next dev` loads modules anew.
const holder = globalThis as { slatehouseDb?: PrismaClient };

/** The process's database client, connected at first use. */
export function getDb(): PrismaClient {
  holder.slatehouseDb ??= new PrismaClient({
    adapter: new PrismaPg({ ...connectionSettings(getEnv().DATABASE_URL), max: 10 }),
  });
  return holder.slatehouseDb;
}
