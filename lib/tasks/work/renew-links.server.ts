import 'server-only';
import type { Task } from '@/lib/db/generated/client';
import type { Output } from '@/lib/providers/contract';
import type { DeliveredOutput } from '../read-outputs';
import type { TaskChange } from '../task-lifecycle.server';
import { jsonColumn } from './answer-columns.server';
import { askForJob } from './ask-for-job.server';
import type { TaskServices } from './services.server';
import type { StoreFailure } from './store-failed.server';
import { firstExpiry, halfWayTo } from './store-plan';

/** What a link that has ended is answered with. */
const deadCodes: ReadonlySet<string> = new Set(['gone', 'rejected', 'unsupportedMedia']);

/**
 * Asks the provider once more for a result whose link has ended: many sign a new one for each look. Answers the columns
 * that name the new links, in the places of those that failed; null where there is nobody to ask, or nothing new. What was
 * stored keeps the link that it came from.
 */
export async function renewLinks(
  services: TaskServices,
  task: Task,
  outputs: readonly DeliveredOutput[],
  failures: readonly StoreFailure[],
): Promise<TaskChange['set'] | null> {
  const ended = failures.flatMap(({ code, place }) => (place !== undefined && deadCodes.has(code) ? [place] : []));
  if (ended.length === 0 || task.operation === null || services.stopping.aborted) return null;
  const dead = await neverStored(services, task, ended);
  if (dead.length === 0) return null;
  const fresh = await freshOutputs(services, task);
  if (fresh.length !== outputs.length) return null;
  const known = new Set(outputs.map(({ url }) => url));
  const isRenewed = (place: number) => dead.includes(place) && !known.has(fresh[place]?.url ?? '');
  if (!dead.some(isRenewed)) return null;
  const renewed = outputs.map((output, place): Output => {
    const { url, coverUrl, expiresAt, ...rest } = (isRenewed(place) && fresh[place]) || output;
    return { url, ...(coverUrl && { coverUrl }), ...(expiresAt && { expiresAt }), ...rest };
  });
  const outputsExpireAt = firstExpiry(renewed);
  return {
    outputs: jsonColumn(renewed.map((output) => ({ ...output }))),
    outputsExpireAt,
    linkWarningAt: halfWayTo(outputsExpireAt, services.now()),
    deliveredBy: 'poll',
  };
}

/** Without places whose file was here once: a damaged one stays what it is until there is a better one. */
async function neverStored(services: TaskServices, { id }: Task, places: number[]): Promise<number[]> {
  const rows = await services.db.asset.findMany({
    where: { taskId: id, resultIndex: { in: places } },
    select: { resultIndex: true },
  });
  return places.filter((place) => !rows.some(({ resultIndex }) => resultIndex === place));
}

/** A look that fails, or says anything else by now, takes nothing back. */
async function freshOutputs(services: TaskServices, task: Task): Promise<readonly Output[]> {
  try {
    const progress = await askForJob(services, task);
    return progress?.status === 'succeeded' ? progress.outputs : [];
  } catch (error) {
    services.log.info({ err: error, taskId: task.id }, 'A link that has ended could not be asked for anew');
    return [];
  }
}
