import 'server-only';
import type { JsonObject, Operation, ProviderContext, WireRequest } from '../contract';
import { at, dateOf, objectOf, wordOf } from '../read-answer';
import { callAitoearn } from './call.server';
import { generationsPath } from './wire';

const pageSize = 10;
/** A team that presses for hundreds of takes has them all in the same minute. */
const maxPages = 20;
/** Their clock and ours may differ by this much. */
const clockToleranceMs = 60_000;
/** A submission reaches their list within this time of leaving us. */
const arrivalMs = 5 * 60_000;

/**
 * Looks through the newest jobs of the account for one made of this request at this time. Two that fit equally (a batch
 * of the same composition) are nobody's: attributing the wrong one would show a stranger's result.
 */
export async function findAitoearnSubmission(
  _modelId: string,
  request: WireRequest,
  submittedAt: Date,
  context: ProviderContext,
): Promise<Operation | null> {
  const earliest = submittedAt.getTime() - clockToleranceMs;
  const latest = submittedAt.getTime() + arrivalMs;
  // A job moves to the next page, and is seen twice, when a newer one arrives in between.
  const found = new Set<string>();
  for (let page = 1; page <= maxPages; page++) {
    const jobs = await listJobs(context, page);
    for (const job of jobs) {
      const time = dateOf(job.submittedAt)?.getTime();
      const id = wordOf(job.id);
      if (id && time !== undefined && time >= earliest && time <= latest && isMadeOf(job, request.body)) found.add(id);
    }
    const oldest = dateOf(jobs.at(-1)?.submittedAt)?.getTime();
    if (jobs.length < pageSize || (oldest !== undefined && oldest < earliest)) break;
  }
  const [id, another] = found;
  return id && !another ? { id } : null;
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
