import type { Json, JsonObject } from '@/lib/text/json';
import type { Progress, ProviderContext, Usage } from '../contract';
import { at, integerOf, wordOf } from '../read-answer';
import { failedJob, readJob } from '../read-job';

export const imageModel = 'see2ai_image_generation_v1';

/** Reads an answer of the output schema: of the paid call, of a poll, or of a callback. */
export function readSee2aiJob(
  modelId: string,
  body: JsonObject,
  context: Partial<ProviderContext>,
  jobId?: string,
): Progress {
  const { baseUrl, sent } = context;
  const kind = modelId === imageModel ? 'image' : 'video';
  return readJob(body, { kind, baseUrl, sent, jobId, usage: usageOf(body), charged: chargedOf(body) });
}

/**
 * Only a success with a valid result is charged [FACTS.md]. A failure that names points may be charged all the same.
 */
function chargedOf(body: Json): 'not_charged' | 'may_be_charged' {
  return (usageOf(body).costPoints ?? 0) > 0 ? 'may_be_charged' : 'not_charged';
}

/** A failure with a reason, but without a state. */
export function failureOf(body: Json, code?: 'generationFailed' | 'providerFailure' | 'contentRefused') {
  return failedJob(body, { usage: usageOf(body), charged: chargedOf(body) }, code);
}

/** Every figure of the output schema. */
export function usageOf(body: Json): Usage {
  const warnings = at(body, 'warnings');
  const usage: Usage = {
    costPoints: integerOf(at(body, 'cost_points')),
    inputTokens: integerOf(at(body, 'input_tokens')),
    outputTokens: integerOf(at(body, 'output_tokens')),
    totalTokens: integerOf(at(body, 'total_tokens')),
    costTimeMs: integerOf(at(body, 'cost_time')),
    model: wordOf(at(body, 'model')),
    source: wordOf(at(body, 'source')),
    providerConfigId: integerOf(at(body, 'provider_config_id')),
    warnings: Array.isArray(warnings) ? warnings.map(wordOf).filter((word) => word !== undefined) : undefined,
  };
  return Object.fromEntries(Object.entries(usage).filter(([, value]) => value !== undefined));
}
