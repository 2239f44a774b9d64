import { setTimeout as wait } from 'node:timers/promises';
import { getDb } from '@/lib/db/client.server';
import type { Prisma } from '@/lib/db/generated/client';
import { type GatewayControl, submissionsOf } from './gateway.ts';
import { persistently } from './persistently.ts';
import { providersWithList } from './provider-facts.ts';

/** So long after the last disturbance and after the gateway's last job, all tasks must be settled. */
const timeoutMs = 60_000;
const betweenChecksMs = 200;

export interface Stuck {
  id: string;
  status: string;
  modelId: string;
}

export interface SettleOptions {
  /** Whether a disturbance is not over yet. */
  isDisturbed: () => boolean;
  /** How late a callback may be posted. */
  lateCallbacksMs: number;
}

/** Waits until all tasks are settled. @returns the tasks that were not settled in time. */
export async function untilSettled(
  scope: Prisma.TaskWhereInput,
  gateway: GatewayControl,
  { isDisturbed, lateCallbacksMs }: SettleOptions,
): Promise<Stuck[]> {
  for (let deadline = Date.now() + timeoutMs; ; ) {
    const open = await findOpen(scope, gateway);
    // A process that is still paused or down does something when it is back, so the plan is not over before that.
    if (open.length === 0 && !isDisturbed()) {
      await wait(lateCallbacksMs);
      if ((await findOpen(scope, gateway)).length === 0) return [];
    }
    if (isDisturbed() || (await gateway.isBusy())) deadline = Date.now() + timeoutMs;
    if (Date.now() > deadline) return open;
    await hurry(open);
    await wait(betweenChecksMs);
  }
}

/** Tasks for which the studio itself still has something to do. */
async function findOpen(scope: Prisma.TaskWhereInput, gateway: GatewayControl): Promise<Stuck[]> {
  const where = {
    AND: [
      scope,
      {
        OR: [
          { status: { in: ['queued', 'submitting', 'running', 'storing'] } },
          // The studio still looks for its job in the provider's list.
          { status: 'uncertain', providerId: { in: [...providersWithList] }, nextPollAt: { not: null } },
          // Cancelled, but still polled in the background.
          { status: 'cancelled', OR: [{ nextPollAt: { not: null } }, { leaseId: { not: null } }] },
          { callbacks: { some: { processedAt: null } } },
        ],
      },
    ],
  } satisfies Prisma.TaskWhereInput;
  const select = { id: true, status: true, modelId: true, prompt: true, operation: true, leaseId: true } as const;
  const found = await persistently(() => getDb().task.findMany({ where, select }));
  const isSoughtInList = ({ status, operation, leaseId }: (typeof found)[number]) =>
    status === 'uncertain' || (status === 'cancelled' && operation === null && leaseId === null);
  if (!found.some(isSoughtInList)) return found;
  // The studio looks for hours for a job that the provider never accepted. Such a task counts as settled.
  const ledger = await gateway.ledger();
  const isAccepted = (prompt: string) => submissionsOf(ledger, prompt).some(({ jobId }) => jobId !== undefined);
  return found.filter((task) => !isSoughtInList(task) || isAccepted(task.prompt));
}

/**
 * Ends long pauses at once (a minute until the provider's list is read again, half a minute until the next download).
 * Otherwise a run would spend most of its time waiting. Short pauses stay, with the jobs that are enqueued for their
 * end.
 */
async function hurry(open: readonly Stuck[]): Promise<void> {
  const ids = open.map(({ id }) => id);
  if (ids.length === 0) return;
  // Not through Prisma's update, which would change the task's updatedAt.
  await persistently(
    () => getDb().$executeRaw`
      UPDATE "Task" SET
        "nextPollAt" = CASE WHEN "nextPollAt" > now() + interval '3 seconds' THEN now() - interval '6 seconds' ELSE "nextPollAt" END,
        "notBefore" = CASE WHEN "notBefore" > now() + interval '3 seconds' THEN now() - interval '6 seconds' ELSE "notBefore" END
      WHERE "id" = ANY(${ids}::uuid[]) AND "leaseId" IS NULL
        AND ("nextPollAt" > now() + interval '3 seconds' OR "notBefore" > now() + interval '3 seconds')`,
  );
}
