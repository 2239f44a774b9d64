import type { JsonObject, Progress, Usage } from '../contract';
import { at, dateOf, urlOf, wordOf } from '../read-answer';

const succeeded = new Set(['success', 'succeeded', 'succeed', 'completed', 'complete', 'done']);
const failed = new Set(['failure', 'failed', 'fail', 'error']);

/** A job as the status endpoint and the list give it. An unknown word counts as running [FACTS.md]. */
export function readJob(job: JsonObject, answer: JsonObject): Progress {
  const stage = wordOf(job.status);
  const word = stage?.toLowerCase().replaceAll(/[\s_-]/g, '') ?? '';
  const usage = usageOf(job);
  const detail = wordOf(at(job, 'error', 'message')) ?? wordOf(job.error);
  if (failed.has(word))
    return {
      status: 'failed',
      failure: { code: 'generationFailed', detail },
      charged: 'may_be_charged',
      usage,
      answer,
    };
  if (!succeeded.has(word)) return { status: 'running', stage, answer };
  const url = urlOf(job.videoUrl);
  // "Success without a URL is a failure."
  if (!url)
    return { status: 'failed', failure: { code: 'noResult', detail }, charged: 'may_be_charged', usage, answer };
  const coverUrl = urlOf(job.coverUrl);
  return { status: 'succeeded', outputs: [coverUrl ? { url, coverUrl } : { url }], usage, answer };
}

/** AiToEarn tells no price; how long it took follows from its own clock. */
function usageOf(job: JsonObject): Usage {
  const started = dateOf(job.startedAt);
  const finished = dateOf(job.finishedAt);
  const model = wordOf(job.model);
  return {
    ...(model ? { model } : {}),
    ...(started && finished && finished >= started ? { costTimeMs: finished.getTime() - started.getTime() } : {}),
  };
}
