import 'server-only';
import { Prisma, type Task } from '@/lib/db/generated/client';
import { claimDueTasks } from './claim-due-tasks.server';
import { type ClaimLimits, earlyMs } from './claim-limits';
import type { TaskServices } from './services.server';

/** Claims due polls, the longest overdue first. */
export async function claimPolls(services: TaskServices, limits: ClaimLimits): Promise<Task[]> {
  const until = new Date(services.now().getTime() + earlyMs);
  const due = Prisma.sql`"status" IN ('running', 'cancelled', 'uncertain') AND "nextPollAt" <= ${until}`;
  return await claimDueTasks(services, { due, order: Prisma.sql`"nextPollAt"` }, limits);
}
