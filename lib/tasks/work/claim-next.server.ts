import 'server-only';
import { type Claim, claimAtKey, noClaim } from './claim-at-key.server';
import type { Lease } from './lease-book.server';
import type { TaskServices } from './services.server';

interface Asker {
  jobOf: string;
  lease: Lease;
  answer: PromiseWithResolvers<Claim>;
}

/** Of each worker, who has asked and was not looked after yet. */
const waiting = new WeakMap<TaskServices, Asker[]>();

/**
 * Claims the task whose turn it is at the key of the task that was rung for, if the key has room. Those who ask at the
 * same moment, after a press of many takes say, are looked after together: the key is locked once for all of them.
 */
export async function claimNext(services: TaskServices, jobOf: string, lease: Lease): Promise<Claim> {
  const asker = { jobOf, lease, answer: Promise.withResolvers<Claim>() };
  const others = waiting.get(services);
  if (others) others.push(asker);
  else {
    waiting.set(services, [asker]);
    setImmediate(() => void lookAfterAll(services));
  }
  return await asker.answer.promise;
}

async function lookAfterAll(services: TaskServices): Promise<void> {
  const askers = waiting.get(services) ?? [];
  waiting.delete(services);
  try {
    const groups = askers.length > 1 ? await byKey(services, askers) : [askers];
    await Promise.all(groups.map((group) => lookAfter(services, group)));
  } catch (error) {
    for (const { answer } of askers) answer.reject(error);
  }
}

/** Those who ask at the same key. Whose task is gone gets nothing. */
async function byKey(services: TaskServices, askers: readonly Asker[]): Promise<Asker[][]> {
  const tasks = await services.db.task.findMany({
    where: { id: { in: askers.map(({ jobOf }) => jobOf) } },
    select: { id: true, keyId: true },
  });
  const keyIds = new Map(tasks.map(({ id, keyId }) => [id, keyId]));
  const groups = Map.groupBy(askers, ({ jobOf }) => keyIds.get(jobOf));
  for (const { answer } of groups.get(undefined) ?? []) answer.resolve(noClaim);
  groups.delete(undefined);
  return [...groups.values()];
}

async function lookAfter(services: TaskServices, group: readonly Asker[]): Promise<void> {
  try {
    const leases = group.map(({ lease }) => lease);
    const claims = await claimAtKey(services, group[0]?.jobOf ?? '', leases);
    for (const [index, { answer }] of group.entries()) answer.resolve(claims[index] ?? noClaim);
  } catch (error) {
    for (const { answer } of group) answer.reject(error);
  }
}
