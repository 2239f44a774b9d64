import 'server-only';
import type { Db, DbTransaction } from '@/lib/db/client.server';
import { Prisma, type Task } from '@/lib/db/generated/client';
import type { LostSubmission, Operation } from '@/lib/providers/contract';
import type { JsonObject } from '@/lib/text/json';
import { jobKey } from './candidates';
import type { LostTask } from './match-submissions';

/** The jobs of two submissions that are further apart than this are never confused. */
export const neighbourMs = 15 * 60_000;

const lostSelect = {
  id: true,
  status: true,
  leaseId: true,
  nextPollAt: true,
  requestHash: true,
  requestPath: true,
  requestBody: true,
  submittedAt: true,
} satisfies Prisma.TaskSelect;

/**
 * The ids of all keys of this installation that belong to the same provider account; the provider's list shows the jobs
 * of all of them. A replaced secret is of the same account, and another key may have it still. Two keys of an account get
 * the same ids, in the same order.
 */
export async function keysOfAccount(db: Pick<Db, 'providerKey'>, keyId: string): Promise<string[]> {
  const { providerId, baseUrl, isSandbox, lastFour } = await db.providerKey.findUniqueOrThrow({ where: { id: keyId } });
  let [lastFours, ids] = [[lastFour], [] as string[]];
  for (;;) {
    const hasOne = { lastFour: { in: lastFours } };
    const rows = await db.providerKey.findMany({
      where: { providerId, baseUrl, isSandbox, OR: [hasOne, { formerSecrets: { some: hasOne } }] },
      select: { id: true, lastFour: true, formerSecrets: { select: { lastFour: true } } },
      orderBy: { id: 'asc' },
    });
    if (rows.length === ids.length) return ids;
    ids = rows.map(({ id }) => id);
    lastFours = rows.flatMap((row) => [row.lastFour, ...row.formerSecrets.map((former) => former.lastFour)]);
  }
}

export interface Lost extends LostTask, LostSubmission {}

/**
 * The tasks of an account that were sent around the time of this task and whose answer is unknown, this task included.
 */
export async function findLostTasks(db: Db, task: Task, keyIds: readonly string[]): Promise<Lost[]> {
  const at = task.submittedAt?.getTime() ?? 0;
  const rows = await db.task.findMany({
    where: {
      keyId: { in: [...keyIds] },
      operation: { equals: Prisma.DbNull },
      requestHash: { not: null },
      requestPath: { not: null },
      submittedAt: { gte: new Date(at - neighbourMs), lte: new Date(at + neighbourMs) },
      OR: [
        { status: { in: ['submitting', 'uncertain', 'cancelled'] } },
        { status: 'failed', errorCode: { in: ['markedFailed', 'sentAgain'] } },
      ],
    },
    select: lostSelect,
  });
  return rows.flatMap(({ id, status, leaseId, nextPollAt, requestHash, requestPath, requestBody, submittedAt }) =>
    requestHash && requestPath && submittedAt
      ? {
          id,
          requestHash,
          submittedAt,
          // A task that was cancelled during its call keeps the lease of that call.
          isInFlight: status === 'submitting' || (status === 'cancelled' && leaseId !== null && nextPollAt === null),
          isSought: status !== 'failed',
          request: { method: 'POST' as const, path: requestPath, body: requestBody as JsonObject },
        }
      : [],
  );
}

/** The jobs that belong to tasks of the account which were sent since then. */
export async function findOwnedJobs(db: Db, keyIds: readonly string[], since: Date): Promise<Set<string>> {
  const rows = await db.task.findMany({
    where: {
      keyId: { in: [...keyIds] },
      operation: { not: Prisma.DbNull },
      submittedAt: { gte: since },
    },
    select: { operation: true },
  });
  return new Set(rows.map(({ operation }) => jobKey(operation as Operation)));
}

/**
 * Whether no other task of the account has this job. With `reconciled`, only tasks count that got the job from the
 * provider's list or from a person. Locks the account until the end of the transaction, so that only one of two tasks
 * gets the job.
 */
export async function isUnowned(
  tx: DbTransaction,
  taskId: string,
  keyIds: readonly string[],
  operation: Operation,
  { reconciled = false }: { reconciled?: boolean } = {},
): Promise<boolean> {
  await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtext(${`adopt:${keyIds.toSorted()[0]}`}))`;
  const owner = await tx.task.findFirst({
    where: {
      keyId: { in: [...keyIds] },
      id: { not: taskId },
      operation: { equals: operation },
      ...(reconciled && { events: { some: { type: { in: ['reconciled', 'jobChosen'] } } } }),
    },
    select: { id: true },
  });
  return owner === null;
}
