import type { Json, JsonObject, Progress, Usage } from '../contract';
import { at, dateOf, failureText, integerOf, objectOf, urlOf, wordOf } from '../read-answer';

const succeeded = new Set(['completed', 'succeeded', 'success']);
/** What the job ended in instead, by status word. */
const endings: Record<string, string> = {
  failed: 'generationFailed',
  failure: 'generationFailed',
  error: 'generationFailed',
  cancelled: 'cancelledByProvider',
  canceled: 'cancelledByProvider',
  expired: 'expiredAtProvider',
};
const day = 24 * 60 * 60 * 1000;

/** Some gateways wrap everything in `data` [FACTS.md]. */
export function unwrapped(body: JsonObject): JsonObject {
  const inner = objectOf(body.data);
  return inner && ('status' in inner || 'id' in inner || 'task_id' in inner) ? inner : body;
}

export function jobIdOf(body: JsonObject): string | undefined {
  const job = unwrapped(body);
  return wordOf(job.id) ?? wordOf(job.task_id);
}

/**
 * A job's state. All words and all places of the result that occur are read [FACTS.md]; an unknown word counts as
 * running. Result links die 24 hours after the job was done.
 */
export function readJob(body: JsonObject, now: Date): Progress {
  const job = unwrapped(body);
  const stage = wordOf(job.status) ?? wordOf(body.status);
  const word = stage?.toLowerCase() ?? '';
  const ending = endings[word];
  if (!ending && !succeeded.has(word)) return { status: 'running', stage, answer: body };
  const usage = usageOf(job);
  const failed = (code: string): Progress => ({
    status: 'failed',
    failure: { code, detail: failureText(job) ?? failureText(body) },
    charged: 'may_be_charged',
    usage,
    answer: body,
  });
  if (ending) return failed(ending);
  const url = resultLink(job) ?? resultLink(body);
  if (!url) return failed('noResult');
  const finishedAt = dateOf(job.completed_at) ?? dateOf(job.finished_at) ?? dateOf(job.updated_at) ?? now;
  const expiresAt = new Date(Math.min(finishedAt.getTime(), now.getTime()) + day).toISOString();
  return { status: 'succeeded', outputs: [{ url, expiresAt }], usage, answer: body };
}

function resultLink(job: JsonObject): string | undefined {
  const places: (Json | undefined)[] = [
    job.video_url,
    job.url,
    at(job, 'result', 'data', 0, 'url'),
    at(job, 'content', 'video_url'),
    at(job, 'metadata', 'url'),
  ];
  return places.map(urlOf).find(Boolean);
}

/** The document names no figures; Ark's own `usage` is read where a gateway passes it on. */
function usageOf(job: JsonObject): Usage {
  const usage: Usage = {
    model: wordOf(job.model),
    outputTokens: integerOf(at(job, 'usage', 'completion_tokens')),
    totalTokens: integerOf(at(job, 'usage', 'total_tokens')),
  };
  return Object.fromEntries(Object.entries(usage).filter(([, value]) => value !== undefined));
}
