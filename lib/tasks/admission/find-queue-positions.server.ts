import 'server-only';
import { type Db, getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { type LimitedKey, limitsOf } from '@/lib/keys/key-limits';
import { pauseCodeOf } from '@/lib/keys/pause-plan';
import { findModel } from '@/lib/providers/registry/registry';
import { countedPositions } from './counted-positions';
import type { QueuePosition, QueuePositions } from './dto';
import { expectedSubmissionTimes, remaining } from './expected-submission-times';
import { type QueuedPerson, queueOrder } from './next-in-queue';
import { readAdmissionQueue, readFinished, readNewest, readUnderWay } from './read-admission-queue.server';
import { nextSubmission } from './submission-pace';

/**
 * The most people that are read, and the most positions that are counted. Tasks further back have the position null.
 */
const mostPeople = 50;
const mostPositions = 300;
/** The most of each person's newest tasks that are read for those further back. */
const newestPerPerson = 200;
/** A task that will be submitted within this time is not shown as waiting. */
const atOnceMs = 3_000;
/** Finished tasks per person from which a model's usual time at a key is computed. */
const samples = 20;

type KeyRow = LimitedKey & { id: string; nextSubmitAt: Date | null; pausedAt: Date | null; pauseCode: string | null };

/** The queue positions of the tenant's tasks, and how long it will probably take until each is submitted. */
export async function findQueuePositions(tenantId: string, now = databaseNow()): Promise<QueuePositions> {
  const db = getDb();
  const keys = await db.providerKey.findMany({
    where: { tenantId, disabledAt: null, deletedAt: null },
    select: {
      id: true,
      providerId: true,
      isSandbox: true,
      maxConcurrent: true,
      maxPerMinute: true,
      nextSubmitAt: true,
      pausedAt: true,
      pauseCode: true,
    },
  });
  const positions = await Promise.all(keys.map((key) => positionsAt(db, key, now)));
  return Object.assign({}, ...positions);
}

async function positionsAt(db: Db, key: KeyRow, now: Date): Promise<QueuePositions> {
  const underWay = await readUnderWay(db, key.id);
  const people = (await readAdmissionQueue(db, key.id, { now, perPerson: countedPositions, underWay })).slice(
    0,
    mostPeople,
  );
  if (people.length === 0) return {};
  const millisecondsOf = await usualTimes(db, key, people);
  const order = queueOrder(people, mostPositions);
  const limits = limitsOf(key);
  const isPaused = key.pausedAt !== null;
  const leaves = expectedSubmissionTimes({
    limits,
    ends: underWay.map(({ modelId, submittedAt }) => {
      const usual = millisecondsOf(modelId);
      return usual === null ? null : remaining(usual, now.getTime() - (submittedAt ?? now).getTime());
    }),
    from: nextSubmission(key.nextSubmitAt, limits.maxPerMinute, now).getTime() - now.getTime(),
    durations: order.map(({ modelId }) => millisecondsOf(modelId)),
  });
  const waiting = order
    .map(({ id }, index) => ({ id, leavesIn: isPaused ? null : (leaves[index] ?? null) }))
    .filter(({ leavesIn }) => leavesIn === null || leavesIn > atOnceMs);
  const { maxConcurrent } = limits;
  const paused = isPaused ? { paused: pauseCodeOf(key.pauseCode) } : {};
  const counted = waiting.map(({ id, leavesIn }, index): [string, QueuePosition] => {
    const waitSeconds = leavesIn === null ? null : Math.round(leavesIn / 1_000);
    return [id, { position: index + 1, waitSeconds, maxConcurrent, ...paused }];
  });
  const further = await furtherBack(db, key.id, { people, counted: new Set(order.map(({ id }) => id)), now });
  const notCounted = { position: null, waitSeconds: null, maxConcurrent, ...paused };
  return Object.fromEntries([...further.map((id): [string, QueuePosition] => [id, notCounted]), ...counted]);
}

/**
 * Tasks behind the counted ones: those that were read, and the newest of each person who has more, because lists show
 * the newest first.
 */
async function furtherBack(
  db: Db,
  keyId: string,
  { people, counted, now }: { people: readonly QueuedPerson[]; counted: ReadonlySet<string>; now: Date },
): Promise<string[]> {
  const read = people.flatMap(({ queued }) => queued.map(({ id }) => id));
  const userIds = people.filter(({ queued }) => queued.length === countedPositions).map(({ userId }) => userId);
  const newest = userIds.length > 0 ? await readNewest(db, keyId, { userIds, perPerson: newestPerPerson, now }) : [];
  return [...read, ...newest].filter((id) => !counted.has(id));
}

/**
 * How long a model usually occupies this key: the average of the queued people's finished tasks, else the model's
 * declaration. The declaration says nothing about the sandbox.
 */
async function usualTimes(
  db: Db,
  key: KeyRow,
  people: readonly QueuedPerson[],
): Promise<(modelId: string) => number | null> {
  const userIds = people.map(({ userId }) => userId);
  const finished = await readFinished(db, key.id, { userIds, perPerson: samples });
  const byModel = Map.groupBy(finished, ({ modelId }) => modelId);
  return (modelId) => {
    const jobs = byModel.get(modelId) ?? [];
    if (jobs.length > 0) return jobs.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / jobs.length;
    const usualSeconds = key.isSandbox ? undefined : findModel(modelId)?.usualSeconds;
    return usualSeconds === undefined ? null : usualSeconds * 1_000;
  };
}
