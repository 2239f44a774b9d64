import { PrismaPg } from '@prisma/adapter-pg';
import { onTestFinished } from 'vitest';
import { connectionSettings } from '@/lib/db/connection-settings.server';
import { PrismaClient } from '@/lib/db/generated/client';
import { startCommitProxy } from './commit-proxy';

/**
 * Until the end of the test, new database clients of this process connect through a proxy that can break at a COMMIT.
 * Code that got its client before keeps the direct connection.
 */
export async function behindBreakingConnection() {
  const proxy = await startCommitProxy(process.env.DATABASE_URL ?? '');
  const holder = globalThis as { slatehouseDb?: PrismaClient };
  const whole = holder.slatehouseDb;
  const broken = new PrismaClient({ adapter: new PrismaPg({ ...connectionSettings(proxy.url), max: 10 }) });
  holder.slatehouseDb = broken;
  onTestFinished(async () => {
    if (whole) holder.slatehouseDb = whole;
    else delete holder.slatehouseDb;
    proxy.close();
    await broken.$disconnect();
  });
  return proxy;
}
