import type { FinishedProgress, Json, JsonObject, Progress, Usage } from '../contract';
import { at, failureText, integerOf, urlOf, wordOf } from '../read-answer';

const succeeded = new Set(['success', 'succeeded', 'completed', 'done']);
const failed = new Set(['error', 'failed', 'failure']);

export type See2aiState = 'succeeded' | 'failed' | 'open';

/** The state may stand in `state` or `status`, in any case [FACTS.md]. Null: there is none. */
export function stateOf(body: JsonObject): See2aiState | null {
  const word = (wordOf(body.state) ?? wordOf(body.status))?.toLowerCase();
  if (!word) return null;
  if (succeeded.has(word)) return 'succeeded';
  return failed.has(word) ? 'failed' : 'open';
}

/**
 * An answer of the output schema, however it came (the call's own answer, a status, a callback). An unknown word beside
 * result links is a success; otherwise it counts as running.
 */
export function readProgress(body: JsonObject): Progress {
  const state = stateOf(body);
  const stage = wordOf(body.state) ?? wordOf(body.status);
  const links = resultLinks(body);
  if (state === 'failed') return failureOf(body);
  if (links.length > 0)
    return { status: 'succeeded', outputs: links.map((url) => ({ url })), usage: usageOf(body), answer: body };
  if (state !== 'succeeded') return { status: 'running', stage, answer: body };
  return {
    status: 'failed',
    failure: { code: 'noResult', detail: failureText(body) },
    charged: 'may_be_charged',
    usage: usageOf(body),
    answer: body,
  };
}

/** Charged is only a success with a valid result [FACTS.md]. */
export function failureOf(body: Json, code = 'generationFailed'): FinishedProgress {
  return {
    status: 'failed',
    failure: { code, detail: failureText(body) },
    charged: 'not_charged',
    usage: usageOf(body),
    answer: body,
  };
}

function resultLinks(body: JsonObject): string[] {
  const list = body.result_urls;
  return (Array.isArray(list) ? list : [list]).map(urlOf).filter((url) => url !== undefined);
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
