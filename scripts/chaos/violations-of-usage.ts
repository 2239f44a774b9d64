import { setTimeout as wait } from 'node:timers/promises';
import { getDb } from '@/lib/db/client.server';
import { countedDays, recountTasks } from '@/lib/usage/__fixtures__/recount-tasks';
import { countUsage } from '@/lib/usage/count-usage.server';
import type { Violation } from './evidence.ts';
import { persistently } from './persistently.ts';

/** A task may still change between the two readings. What is wrong stays wrong. */
const tries = 10;
const betweenTriesMs = 500;

/**
 * (h): compares the counted days of the studio with a recount of all its tasks, also those of earlier plans. The workers
 * count within seconds; here what they were not told of by a mark stays uncounted, and is found.
 */
export async function violationsOfUsage(tenantId: string): Promise<Violation[]> {
  const { timeZone } = await persistently(() => getDb().tenant.findUniqueOrThrow({ where: { id: tenantId } }));
  for (let attempt = 1; ; attempt += 1) {
    const differences = await persistently(() => compare(tenantId, timeZone));
    if (differences.length === 0 || attempt === tries) return differences;
    await wait(betweenTriesMs);
  }
}

async function compare(tenantId: string, timeZone: string): Promise<Violation[]> {
  const db = getDb();
  // A worker may be counting this studio at the moment: then these marks are its own.
  await countUsage(db);
  const uncounted = await db.usageMark.count({ where: { tenantId } });
  if (uncounted > 0) return [{ promise: 'h', what: `${uncounted} changes of tasks are not counted` }];
  const [counted, recounted] = [await countedDays(db, tenantId), await recountTasks(db, tenantId, timeZone)];
  const differing = (some: readonly string[], others: readonly string[], is: string) =>
    some.filter((day) => !others.includes(day)).map((day): Violation => ({ promise: 'h', what: `${is}: ${day}` }));
  return [
    ...differing(counted, recounted, 'the usage has a day that the tasks do not have'),
    ...differing(recounted, counted, 'the usage lacks a day of the tasks'),
  ];
}
