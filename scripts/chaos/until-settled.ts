import { setTimeout as wait } from 'node:timers/promises';
import { getDb } from '@/lib/db/client.server';
import type { Prisma } from '@/lib/db/generated/client';
import { type GatewayControl, submissionsOf } from './gateway.ts';
import { persistently } from './persistently.ts';

/** So long after the last disturbance, and after the gateway's last job was done, nothing may be waiting any more. */
const timeoutMs = 60_000;
const betweenLooksMs = 200;

export interface Stuck {
  id: string;
  status: string;
  modelId: string;
}

export interface RestOptions {
  /** Whether something is still being done to the studio. */
  isDisturbed: () => boolean;
  /** How late a callback may be posted. */
  lateCallbacksMs: number;
}

/** Waits until nothing is under way. @returns what was still waiting when the time was over. */
export async function untilSettled(
  scope: Prisma.TaskWhereInput,
  gateway: GatewayControl,
  { isDisturbed, lateCallbacksMs }: RestOptions,
): Promise<Stuck[]> {
  for (let deadline = Date.now() + timeoutMs; ; ) {
    const open = await findOpen(scope, gateway);
    // What is still paused or away wakes up to something: the plan is not over before.
    if (open.length === 0 && !isDisturbed()) {
      await wait(lateCallbacksMs);
      if ((await findOpen(scope, gateway)).length === 0) return [];
    }
    if (isDisturbed() || (await gateway.isBusy())) deadline = Date.now() + timeoutMs;
    if (Date.now() > deadline) return open;
    await hurry(open);
    await wait(betweenLooksMs);
  }
}

/** Tasks for which something is still to happen by itself. */
async function findOpen(scope: Prisma.TaskWhereInput, gateway: GatewayControl): Promise<Stuck[]> {
  const where = {
    AND: [
      scope,
      {
        OR: [
          { status: { in: ['queued', 'submitting', 'running', 'storing'] } },
          // Looked for in a list that has it.
          { status: 'uncertain', providerId: 'aitoearn', nextPollAt: { not: null } },
          // Called off, and still looked at quietly.
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
  // What the provider never accepted is looked for in vain, for hours: that is rest.
  const ledger = await gateway.ledger();
  const isAccepted = (prompt: string) => submissionsOf(ledger, prompt).some(({ jobId }) => jobId !== undefined);
  return found.filter((task) => !isSoughtInList(task) || isAccepted(task.prompt));
}

/**
 * Long pauses (a minute until the next look into a list, half a minute until the next try to download) are over at
 * once. Without this most of a run would be waiting for a clock. The short ones stay, with the bells that end them.
 */
async function hurry(open: readonly Stuck[]): Promise<void> {
  const ids = open.map(({ id }) => id);
  if (ids.length === 0) return;
  // Not through Prisma's update, which would count as a change of the task.
  await persistently(
    () => getDb().$executeRaw`
      UPDATE "Task" SET
        "nextPollAt" = CASE WHEN "nextPollAt" > now() + interval '3 seconds' THEN now() - interval '6 seconds' ELSE "nextPollAt" END,
        "notBefore" = CASE WHEN "notBefore" > now() + interval '3 seconds' THEN now() - interval '6 seconds' ELSE "notBefore" END
      WHERE "id" = ANY(${ids}::uuid[]) AND "leaseId" IS NULL
        AND ("nextPollAt" > now() + interval '3 seconds' OR "notBefore" > now() + interval '3 seconds')`,
  );
}
