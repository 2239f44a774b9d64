import type { Json, JsonObject } from '@/lib/text/json';
import { layersOf, plainName } from '../answer-layers';
import type { Progress, ProviderContext, Usage } from '../contract';
import { dateOf, integerOf, objectOf, wordOf } from '../read-answer';
import { readJob } from '../read-job';

const day = 24 * 60 * 60 * 1000;

/** Reads a job's state. Result links expire 24 hours after the end of the job [FACTS.md]. */
export function readGatewayJob(
  body: JsonObject,
  context: Pick<ProviderContext, 'baseUrl' | 'sent' | 'now'>,
  jobId?: string,
): Progress {
  const now = context.now();
  const finishedAt = dateOf(firstOf(body, /^(completed|finished|finish|updated)(at|time)$/)) ?? now;
  return readJob(body, {
    kind: 'video',
    baseUrl: context.baseUrl,
    sent: context.sent,
    jobId,
    usage: usageOf(body),
    charged: 'may_be_charged',
    expiresAt: new Date(Math.min(finishedAt.getTime(), now.getTime()) + day).toISOString(),
  });
}

/** The document names no figures. Ark's own `usage` is read where a gateway passes it on. */
function usageOf(body: JsonObject): Usage {
  const tokens = objectOf(firstOf(body, /^usage$/));
  const usage: Usage = {
    model: wordOf(firstOf(body, /^model$/)),
    inputTokens: integerOf(tokens?.prompt_tokens),
    outputTokens: integerOf(tokens?.completion_tokens),
    totalTokens: integerOf(tokens?.total_tokens),
  };
  return Object.fromEntries(Object.entries(usage).filter(([, value]) => value !== undefined));
}

/** The outermost value under a name, in any wrapping. */
function firstOf(body: JsonObject, name: RegExp): Json | undefined {
  for (const { path, value } of layersOf(body))
    if (name.test(plainName(path.at(-1) ?? '')) && value !== null) return value;
  return undefined;
}
