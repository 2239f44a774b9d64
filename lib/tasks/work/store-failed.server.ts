import 'server-only';
import type { Task } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import { DownloadError } from '@/lib/media/download-error';
import type { DeliveredOutput } from '@/lib/media/read-outputs';
import { StorageError } from '@/lib/storage/storage-error';
import { mostHopeful, setAsideCode, storePause, streamCode } from '../store-plan';
import { applyChange, changeTask, type TaskChange } from '../task-lifecycle.server';
import { errorColumns, jsonColumn } from './answer-columns.server';
import type { AskedAgain } from './renew-links.server';
import type { TaskServices } from './services.server';
import { compact, idleColumns } from './settle.server';
import { isOverdue } from './undecided-poll.server';

export interface StoreFailure {
  code: string;
  /** The output's index in the task; absent if the failure came before any output. */
  index: number | undefined;
}

export function codeOf(error: unknown): string {
  if (error instanceof AppError && ['hls', 'dash'].includes(String(error.params?.found))) return streamCode;
  if (error instanceof AppError) return error.code;
  if (error instanceof DownloadError || error instanceof StorageError) return error.problem;
  return 'unexpected';
}

/** A new link is tried soon, however often the old one was tried. Limited: a provider may sign dead links forever. */
const newLinkPauseMs = 3_000;
const mostRenewals = 10;
/** Between two tries of a link whose file is not there yet, until the job's deadline. */
const earlyLinkPauseMs = 60_000;

/** How often a link is tried that another callback added beside a stored file. */
const furtherTries = 3;

/**
 * A result without a readable file is no success: it is tried again, visibly, and in the end the task fails but can be
 * stored again. A task that once had all its files stays a success, with the damaged files marked. The provider's new
 * answer counts: new links are tried next, by any worker, and a link that was named too early is tried again until the
 * deadline.
 */
export async function storeFailed(
  services: TaskServices,
  task: Task,
  outputs: readonly DeliveredOutput[],
  failures: readonly StoreFailure[],
  { renewed, isAtWork }: AskedAgain,
): Promise<void> {
  const code = mostHopeful(failures.map((failure) => failure.code));
  const tries = task.storeAttempts + 1;
  const renewals = await countRenewals(services, task);
  // Renewals have their own limit: a link that was named too early may have had any number of tries.
  const links = renewed && renewals < mostRenewals ? renewed : null;
  const endsAt = (links ?? task).outputsExpireAt;
  // The quick tries of new links do not count here: another output may still need all its tries.
  const planned = storePause(tries - renewals, code, endsAt ? endsAt.getTime() - services.now().getTime() : undefined);
  const isEarly = isAtWork && !isOverdue(services, task);
  const pause = links ? newLinkPauseMs : (planned ?? (isEarly ? earlyLinkPauseMs : undefined));
  const claim = { taskId: task.id, from: ['storing'] as const, where: { leaseId: task.leaseId } };
  const ended = { ...idleColumns, ...renewed, storeAttempts: tries, finishedAt: task.finishedAt ?? services.now() };
  if (tries >= furtherTries && failures.every(({ index }) => index !== undefined && outputs[index]?.isFurther))
    return await letGoFurther(services, { ...claim, set: ended }, outputs, failures);
  if (pause === undefined) {
    if (await wasWhole(services, task, outputs)) return await keepDamaged(services, { ...claim, set: ended }, failures);
    const errorCode = code === streamCode || code === setAsideCode ? code : 'storeFailed';
    await changeTask(services, {
      ...claim,
      to: 'failed',
      set: { ...ended, ...errorColumns('studio', errorCode, undefined) },
      event: { type: 'failed', data: { code: errorCode, reason: code } },
    });
    return;
  }
  const retryAt = new Date(services.now().getTime() + Math.round(pause * (1 + services.random() / 4)));
  await changeTask(services, {
    ...claim,
    set: { ...idleColumns, ...links, storeAttempts: tries, notBefore: retryAt, waitCode: 'store-failed' },
    event: { type: links ? 'linksRenewed' : 'storeFailed', data: compact({ code, retryAt: retryAt.toISOString() }) },
  });
}

/** The number of renewals since the result was delivered, or since a person last had it stored again. */
async function countRenewals({ db }: TaskServices, { id: taskId }: Task): Promise<number> {
  const start = await db.taskEvent.findFirst({
    where: { taskId, type: { in: ['delivered', 'storing'] } },
    orderBy: { seq: 'desc' },
    select: { seq: true },
  });
  return await db.taskEvent.count({ where: { taskId, type: 'linksRenewed', seq: { gt: start?.seq ?? 0 } } });
}

/** Keeps the task as a success, without the additional links that lead nowhere. */
async function letGoFurther(
  services: TaskServices,
  claim: Pick<TaskChange, 'taskId' | 'from' | 'where' | 'set'>,
  outputs: readonly DeliveredOutput[],
  failures: readonly StoreFailure[],
): Promise<void> {
  const gone = new Set(failures.map(({ index }) => index));
  const left = outputs.filter((_, index) => !gone.has(index)).map((output) => ({ ...output }));
  await changeTask(services, {
    ...claim,
    to: 'succeeded',
    set: { ...claim.set, outputs: jsonColumn(left) },
    event: { type: 'furtherFileLost' },
    skipNotification: true,
  });
}

/** Whether every output was stored once: each has its row. */
async function wasWhole(services: TaskServices, { id }: Task, outputs: readonly DeliveredOutput[]): Promise<boolean> {
  return (
    outputs.length > 0 &&
    (await services.db.asset.count({ where: { taskId: id, supersededAt: null, setAsideAt: null } })) >= outputs.length
  );
}

/**
 * The task stays a success. Files that could not be fetched are marked as damaged, also if nobody had noticed yet that
 * they are missing.
 */
async function keepDamaged(
  services: TaskServices,
  claim: Pick<TaskChange, 'taskId' | 'from' | 'where' | 'set'>,
  failures: readonly StoreFailure[],
): Promise<void> {
  const indexes = failures.flatMap(({ index }) => index ?? []);
  const reason = mostHopeful(failures.map(({ code }) => code));
  await services.db.$transaction(async (tx) => {
    const kept = await applyChange(tx, {
      ...claim,
      to: 'succeeded',
      event: { type: 'keptDamaged', data: { reason } },
      skipNotification: true,
    });
    if (!kept) return;
    await tx.asset.updateMany({
      where: { taskId: kept.id, resultIndex: { in: indexes }, damagedAt: null },
      data: { damagedAt: services.now() },
    });
  });
}
