import 'server-only';
import { Prisma, type Task } from '@/lib/db/generated/client';
import { claimDueTasks } from './claim-due-tasks.server';
import { type ClaimLimits, earlyMs } from './claim-limits';
import type { TaskServices } from './services.server';

/**
 * Claims results to store, those first whose links end soonest. `storeAgain`: those that failed before; they have slots
 * of their own, because many dead links, tried again and again, must not hold up new results.
 */
export async function claimStores(
  services: TaskServices,
  type: 'store' | 'storeAgain',
  limits: ClaimLimits,
): Promise<Task[]> {
  const until = new Date(services.now().getTime() + earlyMs);
  const failedBefore = type === 'store' ? Prisma.sql`"storeAttempts" = 0` : Prisma.sql`"storeAttempts" > 0`;
  const due = Prisma.sql`"status" = 'storing' AND ${failedBefore} AND ("notBefore" IS NULL OR "notBefore" <= ${until})`;
  return await claimDueTasks(services, { due, order: Prisma.sql`"outputsExpireAt" NULLS LAST` }, limits);
}
