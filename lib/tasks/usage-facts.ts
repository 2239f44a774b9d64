import type { Usage } from '@/lib/providers/contract';
import type { Json, JsonObject } from '@/lib/text/json';
import { storableText } from '@/lib/text/storable-json';

/** The figures of a provider besides what it charged. Null: it sent none. Times in milliseconds. */
export interface UsageDto {
  inputTokens: number | null;
  outputTokens: number | null;
  totalTokens: number | null;
  costTimeMs: number | null;
  model: string | null;
  /** Figures that only this provider has, by their names in the catalogue `task.usage`. */
  own: { name: string; value: string }[];
  warnings: string[];
}

const shared: readonly string[] = ['inputTokens', 'outputTokens', 'totalTokens', 'costTimeMs', 'model'];
/** These have a column of their own. */
const elsewhere: readonly string[] = ['costPoints', 'warnings'];

/**
 * The stored figures together with those of a new answer. A figure that is missing leaves the stored one unchanged.
 * Undefined: nothing changes.
 */
export function mergeUsage(stored: Json | undefined, usage: Usage): JsonObject | undefined {
  const facts = Object.entries(usage).flatMap(([name, given]): [string, string | number][] => {
    if (elsewhere.includes(name)) return [];
    const value =
      typeof given === 'number' ? wholeNumber(given) : typeof given === 'string' ? storableText(given) : undefined;
    return value === undefined ? [] : [[name, value]];
  });
  return facts.length > 0 ? { ...objectOf(stored), ...Object.fromEntries(facts) } : undefined;
}

/** Reads the columns `usage` and `warnings`. */
export function readUsage(stored: Json | undefined, warnings: Json | undefined): UsageDto {
  const facts = objectOf(stored);
  const number = (name: string) => (typeof facts[name] === 'number' ? facts[name] : null);
  return {
    inputTokens: number('inputTokens'),
    outputTokens: number('outputTokens'),
    totalTokens: number('totalTokens'),
    costTimeMs: number('costTimeMs'),
    model: typeof facts.model === 'string' ? facts.model : null,
    own: Object.entries(facts)
      .filter(([name]) => !shared.includes(name))
      .map(([name, value]) => ({ name, value: String(value) })),
    warnings: Array.isArray(warnings) ? warnings.map(String) : [],
  };
}

const largestInteger = 2 ** 31 - 1;

/** A figure that is not a number, or is beyond any true count, stays in the raw answer only. */
export function wholeNumber(value: number | undefined): number | undefined {
  if (value === undefined || !Number.isFinite(value)) return undefined;
  const rounded = Math.round(value);
  return Math.abs(rounded) <= largestInteger ? rounded : undefined;
}

function objectOf(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
