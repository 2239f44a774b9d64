import type { JsonObject } from '@/lib/text/json';
import { layersOf, plainName } from '../answer-layers';
import type { Progress, ProviderContext, Usage } from '../contract';
import { integerOf, objectOf } from '../read-answer';
import { readJob } from '../read-job';

/** Reads a job's state, flat or wrapped. The document does not say when a link expires or whether a failure is charged. */
export function readRelayJob(
  body: JsonObject,
  context: Pick<ProviderContext, 'baseUrl' | 'sent'>,
  jobId?: string,
): Progress {
  return readJob(body, {
    kind: 'video',
    baseUrl: context.baseUrl,
    sent: context.sent,
    jobId,
    usage: usageOf(body),
    charged: 'may_be_charged',
  });
}

/** The seed of the result, and what the relay took from the account, in its own unit. */
function usageOf(body: JsonObject): Usage {
  const usage: Usage = {};
  for (const { path, value } of layersOf(body)) {
    const object = objectOf(value);
    if (!object) continue;
    if (plainName(path.at(-1) ?? '') === 'metadata') usage.seed ??= integerOf(object.seed);
    usage.quota ??= integerOf(object.quota);
  }
  return Object.fromEntries(Object.entries(usage).filter(([, figure]) => figure !== undefined));
}
