import 'server-only';
import type { JsonObject, ListedJob, LostSubmission, ProviderContext } from '../contract';
import { at, dateOf, objectOf, urlOf, wordOf } from '../read-answer';
import { callAitoearn } from './call.server';
import { generationsPath } from './wire';

const pageSize = 10;
/** A team that presses for hundreds of takes has them all in the same minute. */
const maxPages = 20;
/** Their clock and ours may differ by this much. */
const clockToleranceMs = 60_000;
/** A submission reaches their list within this time of leaving us. */
const arrivalMs = 5 * 60_000;

/** Looks through the newest jobs of the account for those made of one of these requests, at its time. */
export async function listAitoearnSubmissions(
  lost: readonly LostSubmission[],
  context: ProviderContext,
): Promise<ListedJob[]> {
  const earliest = Math.min(...lost.map(({ submittedAt }) => submittedAt.getTime())) - clockToleranceMs;
  // A job moves to the next page, and is seen twice, when a newer one arrives in between.
  const found = new Map<string, ListedJob>();
  for (let page = 1; page <= maxPages; page++) {
    const jobs = await listJobs(context, page);
    for (const job of jobs) {
      const listed = readListed(job, lost);
      if (listed && listed.fits.length > 0) found.set(String(listed.operation.id), listed);
    }
    const oldest = dateOf(jobs.at(-1)?.submittedAt)?.getTime();
    if (jobs.length < pageSize || (oldest !== undefined && oldest < earliest)) break;
  }
  return [...found.values()];
}

function readListed(job: JsonObject, lost: readonly LostSubmission[]): ListedJob | undefined {
  const id = wordOf(job.id);
  const submittedAt = dateOf(job.submittedAt);
  if (!id || !submittedAt) return undefined;
  const [stage, coverUrl, resultUrl] = [wordOf(job.status), urlOf(job.coverUrl), urlOf(job.videoUrl)];
  return {
    operation: { id },
    submittedAt,
    ...(stage && { stage }),
    ...(coverUrl && { coverUrl }),
    ...(resultUrl && { resultUrl }),
    fits: [...lost.keys()].filter((place) => fits(job, submittedAt, lost[place])),
  };
}

function fits(job: JsonObject, listedAt: Date, lost: LostSubmission | undefined): boolean {
  if (!lost) return false;
  const late = listedAt.getTime() - lost.submittedAt.getTime();
  return late >= -clockToleranceMs && late <= arrivalMs && isMadeOf(job, lost.request.body);
}

async function listJobs(context: ProviderContext, page: number): Promise<JsonObject[]> {
  const path = `${generationsPath}?page=${page}&pageSize=${pageSize}`;
  const { envelope } = await callAitoearn(context, 'look', { method: 'GET', path, timeoutMs: 30_000 });
  const list = at(envelope, 'data', 'list');
  return (Array.isArray(list) ? list : []).map(objectOf).filter((job) => job !== undefined);
}

/** Model and prompt must be the same; the other settings too, as far as the list repeats them. */
function isMadeOf(job: JsonObject, body: JsonObject): boolean {
  const input = objectOf(job.input) ?? {};
  const model = wordOf(job.model) ?? wordOf(input.model);
  const prompt = wordOf(input.prompt) ?? wordOf(job.prompt);
  if (model !== body.model || prompt !== body.prompt) return false;
  return ['resolution', 'ratio', 'duration', 'images', 'videos', 'audios'].every(
    (name) => input[name] === undefined || input[name] === null || sameJson(input[name], body[name] ?? []),
  );
}

function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other) || String(one) === String(other);
}
