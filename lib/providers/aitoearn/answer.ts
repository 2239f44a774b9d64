import type { Json, JsonObject } from '@/lib/text/json';
import type { Progress, ProviderContext, Usage } from '../contract';
import { dateOf, objectOf, wordOf } from '../read-answer';
import { readJob } from '../read-job';

/** Reads a job of the status endpoint. AiToEarn does not say whether a failed job is charged. */
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

/** AiToEarn reports no price. The duration follows from its own times. */
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
