import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { AppError } from '@/lib/errors/app-error';
import { createLogger } from '@/lib/log/logger.server';
import { previewLink } from '@/lib/media/preview-link.server';
import type { Json } from '@/lib/text/json';
import { readCandidates } from './candidates';
import { requireOwnTask } from './require-own-task.server';

const log = createLogger('tasks');

/**
 * A small picture of a job that a person may choose as a task's: from its cover, or else from its video. The studio
 * fetches it, because pages load nothing from elsewhere, and fetches only URLs that the provider's list named.
 * @throws AppError `notFound` if the task was not offered this job, or the job has no preview.
 */
export async function previewCandidate(
  { tenantId, userId }: Actor,
  taskId: string,
  key: string,
  signal: AbortSignal,
): Promise<Buffer> {
  const task = await requireOwnTask(tenantId, taskId);
  const candidates = task.status === 'uncertain' ? readCandidates(task.candidates as Json) : [];
  const job = candidates.find((candidate) => candidate.key === key);
  const links = [job?.coverUrl, job?.resultUrl].filter((url) => typeof url === 'string');
  for (const url of links) {
    try {
      return await previewLink({ url, isSandbox: task.isSandbox, asker: { person: userId, signal } });
    } catch (error) {
      signal.throwIfAborted();
      log.info({ err: error, taskId }, 'A job that may be chosen can not be previewed');
    }
  }
  throw new AppError('notFound', `There is no preview of this job for task ${taskId}.`);
}
