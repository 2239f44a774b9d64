import 'server-only';
import { type Claim, claimAtKey, noClaim } from './claim-at-key.server';
import type { Lease } from './lease-book.server';
import type { TaskServices } from './services.server';

interface ClaimRequest {
  jobOf: string;
  lease: Lease;
  answer: PromiseWithResolvers<Claim>;
}

/** The requests of each worker that wait for a claim. */
const waiting = new WeakMap<TaskServices, ClaimRequest[]>();

/**
 * Claims the next task at the key of the task `jobOf`, if the key has room. Requests of the same moment (after a press
 * of many takes, for example) are handled together: the key is locked once for all of them.
 */
export async function claimNext(services: TaskServices, jobOf: string, lease: Lease): Promise<Claim> {
  const request = { jobOf, lease, answer: Promise.withResolvers<Claim>() };
  const others = waiting.get(services);
  if (others) others.push(request);
  else {
    waiting.set(services, [request]);
    setImmediate(() => void claimForAll(services));
  }
  return await request.answer.promise;
}

async function claimForAll(services: TaskServices): Promise<void> {
  const requests = waiting.get(services) ?? [];
  waiting.delete(services);
  try {
    const groups = requests.length > 1 ? await byKey(services, requests) : [requests];
    await Promise.all(groups.map((group) => claimForGroup(services, group)));
  } catch (error) {
    for (const { answer } of requests) answer.reject(error);
  }
}

/** Groups the requests by key. A request whose task is gone gets no claim. */
async function byKey(services: TaskServices, requests: readonly ClaimRequest[]): Promise<ClaimRequest[][]> {
  const tasks = await services.db.task.findMany({
    where: { id: { in: requests.map(({ jobOf }) => jobOf) } },
    select: { id: true, keyId: true },
  });
  const keyIds = new Map(tasks.map(({ id, keyId }) => [id, keyId]));
  const groups = Map.groupBy(requests, ({ jobOf }) => keyIds.get(jobOf));
  for (const { answer } of groups.get(undefined) ?? []) answer.resolve(noClaim);
  groups.delete(undefined);
  return [...groups.values()];
}

async function claimForGroup(services: TaskServices, group: readonly ClaimRequest[]): Promise<void> {
  try {
    const leases = group.map(({ lease }) => lease);
    const claims = await claimAtKey(services, group[0]?.jobOf ?? '', leases);
    for (const [index, { answer }] of group.entries()) answer.resolve(claims[index] ?? noClaim);
  } catch (error) {
    for (const { answer } of group) answer.reject(error);
  }
}
