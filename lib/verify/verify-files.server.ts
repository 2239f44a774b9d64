import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { recordAudit } from '@/lib/audit/record-audit.server';
import type { Asset, Prisma } from '@/lib/db/generated/client';
import type { StillColumns } from '@/lib/media/store-stills.server';
import { getStorage } from '@/lib/storage/get-storage.server';
import type { Storage } from '@/lib/storage/storage';
import { StorageError } from '@/lib/storage/storage-error';
import { taskStatuses } from '@/lib/tasks/status';
import { changeTask } from '@/lib/tasks/task-lifecycle.server';
import type { TaskServices } from '@/lib/tasks/work/services.server';
import { checkFile, type FileState } from './check-file.server';
import { doubtStorage } from './doubt-storage.server';
import { verifyStills } from './verify-stills.server';

/** Time until the next check of a file that was found whole. */
const freshMs = 30 * 24 * 3_600_000;
/** Time until the next check of a file that could not be read, or whose check ended the process. */
const againMs = 24 * 3_600_000;
/** Time until the next check of a damaged or missing file: its storage may have been wrong for a moment. */
const doubtMs = 3_600_000;
/**
 * Pause between two files, so that many small ones do not keep the database busy. Allows ten million files in a month.
 */
const betweenMs = 250;
/** Pause when no check is due. */
const restMs = 60_000;
/** Pause after storage did not answer, because it may be overloaded. */
const troubleMs = 5 * 60_000;
/** A worker counts as alive for this long after its last heartbeat. */
const aliveMs = 15_000;

type Verifier = Pick<TaskServices, 'db' | 'queue' | 'now' | 'log' | 'stopping'>;

interface VerifyOptions {
  bytesPerSecond: number;
  storage?: Storage;
  /** Limits the check to one tenant. */
  tenantId?: string;
  /** Finds the reason why the storage may not be the studio’s (lib/installation); null when it is. */
  findTrouble?: () => Promise<string | null>;
}

/**
 * Reads the stored file again whose check has been due longest (new files are due at once), and saves what it found:
 * `verifiedAt`, or `damagedAt` with an audit event and, for a result, an event of its task, which then offers to fetch
 * the file again. A damaged file is checked again later, and cleared when its bytes are right. The poster and the
 * thumbnail of a whole file are checked too, and made again when they are damaged. When the storage itself is in doubt
 * (it is not the studio's, or several files are missing in a row), nothing is saved. Returns null when no check is due.
 */
export async function verifyNextFile(services: Verifier, options: VerifyOptions): Promise<FileState | null> {
  const row = await claimDue(services, options.tenantId);
  if (!row) return null;
  const { storage = getStorage(), bytesPerSecond } = options;
  const state = await checkFile(storage, row, bytesPerSecond, services.stopping);
  if (state === 'whole') return await noteWhole(services, row, storage);
  if (state === 'damaged' || state === 'missing') {
    const doubt = await doubtStorage(services, storage, row, { ...options, state });
    if (doubt) return await leaveAlone(services, row, doubt);
    await reportDamage(services, row, state);
  }
  if (state === 'unknown')
    services.log.warn(
      { tenantId: row.tenantId, assetId: row.id, taskId: row.taskId },
      'A stored file could not be read',
    );
  return state;
}

async function noteWhole(services: Verifier, row: Asset, storage: Storage): Promise<FileState> {
  try {
    const { isRemade, ...stills } = await verifyStills(storage, row, services.stopping);
    if (isRemade)
      services.log.warn({ tenantId: row.tenantId, assetId: row.id }, 'A poster was lost or damaged and is made anew');
    await noteRead(services, row, stills);
  } catch (error) {
    if (error instanceof StorageError) return 'unknown';
    services.log.warn({ err: error, tenantId: row.tenantId, assetId: row.id }, 'A poster could not be made anew');
    await noteRead(services, row, {});
  }
  return 'whole';
}

/** Checks one file at a time, only in the oldest living worker, until `stopping` aborts. */
export async function keepFilesVerified(
  services: Verifier,
  { workerId, ...options }: { workerId: string } & VerifyOptions,
): Promise<void> {
  while (!services.stopping.aborted) {
    const pauseMs = await round(services, workerId, options).catch((error: unknown) => {
      services.log.warn({ err: error }, 'A stored file could not be checked');
      return troubleMs;
    });
    await sleep(pauseMs, undefined, { signal: services.stopping, ref: false }).catch(() => {});
  }
}

/** Returns the pause until the next round. */
async function round(services: Verifier, workerId: string, options: VerifyOptions): Promise<number> {
  if (!(await isEldest(services, workerId))) return restMs;
  const state = await verifyNextFile(services, options);
  if (state === 'unknown') return troubleMs;
  return state === null ? restMs : betweenMs;
}

/** Workers' ids are ordered by their start. */
async function isEldest({ db, now }: Verifier, workerId: string): Promise<boolean> {
  const eldest = await db.workerHeartbeat.findFirst({
    where: { trouble: null, seenAt: { gt: new Date(now().getTime() - aliveMs) } },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  return eldest?.id === workerId;
}

/**
 * Claims the file that has been due longest, by the index on `checkDueAt`. The file is put behind all others before it
 * is read, so that an unreadable file, or one that ends the process, does not stay the first. Only one worker reads it.
 */
async function claimDue({ db, now }: Verifier, tenantId?: string): Promise<Asset | null> {
  for (;;) {
    const row = await db.asset.findFirst({
      where: { checkDueAt: { lte: now() }, ...(tenantId && { tenantId }) },
      orderBy: { checkDueAt: 'asc' },
    });
    if (!row) return null;
    const { id, checkDueAt } = row;
    const { count } = await db.asset.updateMany({
      where: { id, checkDueAt },
      data: { checkDueAt: later(now, againMs) },
    });
    if (count > 0) return row;
  }
}

/** Saves that the file is whole, and clears an earlier report of damage. */
async function noteRead(services: Verifier, row: Asset, stills: Partial<StillColumns>): Promise<void> {
  const { db, now, log } = services;
  const found = { verifiedAt: now(), checkDueAt: later(now, freshMs), damagedAt: null, ...stills };
  if (!(await writeDown(services, row, found)) || !row.damagedAt) return;
  const { id, tenantId, taskId, fileName } = row;
  log.warn({ tenantId, assetId: id, taskId }, `A stored file is whole again: ${fileName}`);
  await recordAudit(db, { tenantId, action: 'file.whole', target: id, data: { fileName } });
  if (taskId) await changeTask(services, { taskId, from: taskStatuses, event: { type: 'fileWhole' } });
}

/** Restores the due time, so that the check repeats when the storage is the studio's again. */
async function leaveAlone({ db, log }: Verifier, row: Asset, doubt: string): Promise<'unknown'> {
  const { id, tenantId, checkDueAt } = row;
  await db.asset.updateMany({ where: { id, tenantId }, data: { checkDueAt } });
  log.warn({ tenantId, assetId: id, taskId: row.taskId }, `The check of stored files stops: ${doubt}`);
  return 'unknown';
}

function later(now: () => Date, milliseconds: number): Date {
  return new Date(now().getTime() + milliseconds);
}

/**
 * Updates the row only if its bytes are still those that were read, and not stored again meanwhile. Returns whether it
 * did.
 */
async function writeDown({ db }: Verifier, row: Asset, found: Prisma.AssetUncheckedUpdateManyInput) {
  const { id, tenantId, sha256, storageKey, verifiedAt, damagedAt } = row;
  const { count } = await db.asset.updateMany({
    where: { id, tenantId, sha256, storageKey, verifiedAt, damagedAt },
    data: found,
  });
  return count > 0;
}

async function reportDamage(services: Verifier, row: Asset, problem: 'damaged' | 'missing'): Promise<void> {
  if (row.damagedAt) return;
  const { now } = services;
  if (!(await writeDown(services, row, { damagedAt: now(), checkDueAt: later(now, doubtMs) }))) return;
  const { id, tenantId, taskId, fileName } = row;
  const what = problem === 'missing' ? 'is missing' : 'has other bytes than were stored';
  services.log.warn({ tenantId, assetId: id, taskId, problem }, `A stored file ${what}: ${fileName}`);
  await recordAudit(services.db, { tenantId, action: 'file.damaged', target: id, data: { fileName, problem } });
  if (taskId)
    await changeTask(services, { taskId, from: taskStatuses, event: { type: 'fileDamaged', data: { problem } } });
}
