import 'server-only';
import { type Db, getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { type LimitedKey, limitsOf } from '@/lib/keys/key-limits';
import { findModel } from '@/lib/providers/registry';
import { countedPositions } from './counted-positions';
import type { QueuePosition, QueuePositions } from './dto';
import { expectedDepartures, remaining } from './expected-departures';
import { type QueuedPerson, queueOrder } from './next-in-queue';
import { readAdmissionQueue, readFinished, readNewest, readUnderWay } from './read-admission-queue.server';
import { nextDeparture } from './submission-pace';

/** So many people are looked at, so many places told; who is further back is told just that. */
const mostPeople = 50;
const mostPositions = 300;
/** Of those further back, the newest of each person. */
const newestPlaces = 200;
/** What leaves within this time does not stand in line, it is on its way. */
const atOnceMs = 3_000;
/** Finished tasks of a person from which is taken how long a model takes at a key. */
const samples = 20;

type KeyRow = LimitedKey & { id: string; nextSubmitAt: Date | null };

/** Where the tenant's queued tasks stand, and how long it will probably take until each leaves. */
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
    },
  });
  const places = await Promise.all(keys.map((key) => placesAt(db, key, now)));
  return Object.assign({}, ...places);
}

async function placesAt(db: Db, key: KeyRow, now: Date): Promise<QueuePositions> {
  const underWay = await readUnderWay(db, key.id);
  const people = (await readAdmissionQueue(db, key.id, { now, perPerson: countedPositions, underWay })).slice(
    0,
    mostPeople,
  );
  if (people.length === 0) return {};
  const millisecondsOf = await usualTimes(db, key, people);
  const order = queueOrder(people, mostPositions);
  const limits = limitsOf(key);
  const leaves = expectedDepartures({
    limits,
    ends: underWay.map(({ modelId, submittedAt }) => {
      const usual = millisecondsOf(modelId);
      return usual === null ? null : remaining(usual, now.getTime() - (submittedAt ?? now).getTime());
    }),
    from: nextDeparture(key.nextSubmitAt, limits.maxPerMinute, now).getTime() - now.getTime(),
    durations: order.map(({ modelId }) => millisecondsOf(modelId)),
  });
  const waiting = order
    .map(({ id }, index) => ({ id, leavesIn: leaves[index] ?? null }))
    .filter(({ leavesIn }) => leavesIn === null || leavesIn > atOnceMs);
  const { maxConcurrent } = limits;
  const counted = waiting.map(({ id, leavesIn }, index): [string, QueuePosition] => {
    const waitSeconds = leavesIn === null ? null : Math.round(leavesIn / 1_000);
    return [id, { position: index + 1, waitSeconds, maxConcurrent }];
  });
  const further = await furtherBack(db, key.id, { people, counted: new Set(order.map(({ id }) => id)), now });
  const notCounted = { position: null, waitSeconds: null, maxConcurrent };
  return Object.fromEntries([...further.map((id): [string, QueuePosition] => [id, notCounted]), ...counted]);
}

/**
 * Tasks behind those that are counted: what was looked at, and the newest of each person who has more, which are the
 * first in any list.
 */
async function furtherBack(
  db: Db,
  keyId: string,
  { people, counted, now }: { people: readonly QueuedPerson[]; counted: ReadonlySet<string>; now: Date },
): Promise<string[]> {
  const looked = people.flatMap(({ queued }) => queued.map(({ id }) => id));
  const userIds = people.filter(({ queued }) => queued.length === countedPositions).map(({ userId }) => userId);
  const newest = userIds.length > 0 ? await readNewest(db, keyId, { userIds, perPerson: newestPlaces, now }) : [];
  return [...looked, ...newest].filter((id) => !counted.has(id));
}

/**
 * How long a model usually occupies this key: as it did for those who stand in line, else as its declaration says. The
 * sandbox is no measure of what is declared, and the other way round.
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
