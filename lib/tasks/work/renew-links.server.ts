import 'server-only';
import type { Task } from '@/lib/db/generated/client';
import type { DeliveredOutput } from '@/lib/media/read-outputs';
import type { Output, Progress } from '@/lib/providers/contract';
import { isInline } from '@/lib/providers/inline-media';
import { firstExpiry, halfWayTo } from '../store-plan';
import type { TaskChange } from '../task-lifecycle.server';
import { jsonColumn } from './answer-columns.server';
import { askForJob } from './ask-for-job.server';
import type { TaskServices } from './services.server';

/** The download errors that a link gives after it has ended. */
const deadCodes: ReadonlySet<string> = new Set(['gone', 'rejected', 'unsupportedMedia']);

export interface AskedAgain {
  /** The columns with the new links in the places of those that failed; null if there are no new links. */
  renewed: (NonNullable<TaskChange['set']> & { outputsExpireAt: Date | null }) | null;
  /** The provider says that the job is still running: it named the link before the file was there. */
  isAtWork: boolean;
}

const nothingNew: AskedAgain = { renewed: null, isAtWork: false };

/**
 * Asks the provider once more for a result whose link does not open: many providers sign a new link for each poll, and
 * some name it before the video is there. A stored output keeps the link that its file came from.
 */
export async function renewLinks(
  services: TaskServices,
  task: Task,
  outputs: readonly DeliveredOutput[],
  failures: readonly { code: string; index: number | undefined }[],
): Promise<AskedAgain> {
  const ended = failures.flatMap(({ code, index }) => (index !== undefined && deadCodes.has(code) ? [index] : []));
  if (ended.length === 0 || task.operation === null || services.stopping.aborted) return nothingNew;
  const dead = await neverStored(services, task, ended);
  if (dead.length === 0) return nothingNew;
  const progress = await pollAgain(services, task);
  if (progress?.status === 'running') return { renewed: null, isAtWork: progress.isWordUnknown !== true };
  if (progress?.status !== 'succeeded' || progress.outputs.length !== outputs.length) return nothingNew;
  const fresh = progress.outputs;
  const known = new Set(outputs.map(({ url }) => url));
  const named = new Set(fresh.map(({ url }) => url));
  const isNew = (place: number) => dead.includes(place) && !known.has(fresh[place]?.url ?? '');
  // A row holds one answer. A new answer would replace it, and a result inside the old one would be lost.
  const keepsAnswer = outputs.some(({ url }, place) => isInline(url) && !isNew(place) && !named.has(url));
  const isRenewed = (place: number) => isNew(place) && !(keepsAnswer && isInline(fresh[place]?.url));
  if (!dead.some(isRenewed)) return nothingNew;
  const renewed = outputs.map((output, index): Output => {
    const { url, coverUrl, expiresAt, ...rest } = (isRenewed(index) && fresh[index]) || output;
    return { url, ...(coverUrl && { coverUrl }), ...(expiresAt && { expiresAt }), ...rest };
  });
  const outputsExpireAt = firstExpiry(renewed);
  const isInAnswer = renewed.some(({ url }, place) => isRenewed(place) && isInline(url));
  const set = {
    ...(isInAnswer && { answer: jsonColumn(progress.answer) }),
    outputs: jsonColumn(renewed.map((output) => ({ ...output }))),
    outputsExpireAt,
    linkWarningAt: halfWayTo(outputsExpireAt, services.now()),
    // A callback's link must not count as the provider's own, because the key is sent to those.
    ...(renewed.every(({ url }) => named.has(url)) && { deliveredBy: 'poll' }),
  };
  return { renewed: set, isAtWork: false };
}

/** The indexes whose file was never stored. A damaged file stays until there is a better one. */
async function neverStored(services: TaskServices, { id }: Task, indexes: number[]): Promise<number[]> {
  const rows = await services.db.asset.findMany({
    where: { taskId: id, resultIndex: { in: indexes } },
    select: { resultIndex: true },
  });
  return indexes.filter((index) => !rows.some(({ resultIndex }) => resultIndex === index));
}

/** A failed poll changes nothing. */
async function pollAgain(services: TaskServices, task: Task): Promise<Progress | undefined> {
  try {
    return await askForJob(services, task);
  } catch (error) {
    services.log.info({ err: error, taskId: task.id }, 'A link that does not open could not be renewed');
    return undefined;
  }
}
