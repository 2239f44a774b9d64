import type { Json, JsonObject, Progress, ProviderContext, Usage } from '../contract';
import { dateOf, objectOf, wordOf } from '../read-answer';
import { readJob } from '../read-job';

/** A job as the status endpoint gives it. AiToEarn says nothing of what a failed one costs. */
export function readAitoearnJob(
  answer: JsonObject,
  context: Pick<ProviderContext, 'baseUrl' | 'sent'>,
  jobId: string,
): Progress {
  const { baseUrl, sent } = context;
  return readJob(answer, {
    kind: 'video',
    baseUrl,
    sent,
    jobId,
    usage: usageOf(answer.data),
    charged: 'may_be_charged',
  });
}

/** AiToEarn tells no price; how long it took follows from its own clock. */
function usageOf(data: Json | undefined): Usage {
  const job = objectOf(data) ?? {};
  const started = dateOf(job.startedAt);
  const finished = dateOf(job.finishedAt);
  const model = wordOf(job.model);
  return {
    ...(model ? { model } : {}),
    ...(started && finished && finished >= started ? { costTimeMs: finished.getTime() - started.getTime() } : {}),
  };
}
