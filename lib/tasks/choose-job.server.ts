import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit.server';
import type { Actor } from '@/lib/auth/actor';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { Prisma } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import { findModel } from '@/lib/providers/registry/registry';
import { getQueue } from '@/lib/queue/get-queue.server';
import type { Json } from '@/lib/text/json';
import { readCandidates } from './candidates';
import { extensionSeconds } from './extension';
import { isUnowned, keysOfAccount } from './find-lost-tasks.server';
import { requireOwnTask } from './require-own-task.server';
import { changeTask } from './task-lifecycle.server';

/**
 * A person chooses which job of the provider's list is this task's, if more jobs fit than are missing. From then on the
 * task is followed like any other. The account's other uncertain tasks with candidates are matched again.
 * @throws AppError `notFound`; `notPossible` if the task is not uncertain (any more), was not offered this job, or
 * another task has the job by now.
 */
export async function chooseJob(actor: Actor, taskId: string, key: string): Promise<void> {
  const task = await requireOwnTask(actor.tenantId, taskId);
  const job = readCandidates(task.candidates as Json).find((candidate) => candidate.key === key);
  if (!job) throw new AppError('notPossible', `Task ${taskId} was not offered this job.`);
  const db = getDb();
  const keyIds = await keysOfAccount(db, task.keyId);
  const now = databaseNow();
  const changed = await changeTask(
    { db, queue: getQueue() },
    {
      taskId,
      from: ['uncertain'],
      where: { tenantId: actor.tenantId, operation: { equals: Prisma.DbNull }, deletedAt: null },
      to: 'running',
      set: {
        operation: job.operation,
        candidates: Prisma.DbNull,
        nextPollAt: now,
        pollFailures: 0,
        unknownCount: 0,
        leaseId: null,
        leaseUntil: null,
        deadlineAt: new Date(now.getTime() + extensionSeconds(findModel(task.modelId)?.deadlineSeconds) * 1_000),
        finishedAt: null,
        errorKind: null,
        errorCode: null,
        errorDetail: null,
      },
      event: { type: 'jobChosen', data: { number: job.number }, actorId: actor.userId },
      guard: (tx) => isUnowned(tx, taskId, keyIds, job.operation),
      after: async (tx) => {
        const { tenantId, userId } = actor;
        const data = { number: job.number };
        await recordAudit(tx, { tenantId, actorId: userId, action: 'task.jobChosen', target: taskId, data });
        await tx.task.updateMany({
          where: {
            keyId: { in: keyIds },
            status: 'uncertain',
            id: { not: taskId },
            candidates: { not: Prisma.DbNull },
          },
          data: { nextPollAt: now },
        });
      },
    },
  );
  if (!changed) throw new AppError('notPossible', `Task ${taskId} can't have this job (any more).`);
}
