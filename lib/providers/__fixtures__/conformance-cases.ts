import type { JsonObject } from '@/lib/text/json';
import type { ModelInput, OutcomeKind, Output, ProviderId, Usage } from '../contract';
import type { ProviderErrorCode } from '../error-codes';

/** The cases in the `__fixtures__/conformance.ts` of every provider folder. conformance.test.ts runs all of them. */
export interface ConformanceCases {
  providerId: ProviderId;
  requests: RequestCase[];
  /** Documented parameters that are never sent, each with the reason. */
  omitted: Record<string, string>;
  errors: ErrorCase[];
  results: ResultCase[];
  /**
   * Words of the provider's name that say something else as well, in small letters. No other product file may have any
   * other word of it (scripts/provider-names.test.ts).
   */
  ordinaryWords?: readonly string[];
}

export interface RequestCase {
  modelId: string;
  /** `minimal`: only required fields. `richest`: every field of the mode. */
  size: 'minimal' | 'richest';
  input: ModelInput;
  callbackUrl?: string;
  /** The exact request. */
  path: string;
  body: JsonObject;
}

export interface Answer {
  /** Where the answer comes from: `from the document …` or `recorded …`. */
  source: string;
  status: number;
  headers?: Record<string, string>;
  body: unknown;
}

/** The answer to a call. A poll asks for the job `task-1`, so an answer with an id has this one. */
export interface ErrorCase {
  /** The error's name in the document. Null for an error of FACTS.md. */
  documented: string | null;
  modelId: string;
  call: 'submit' | 'poll';
  answer: Answer;
  outcome:
    | { kind: OutcomeKind; code: ProviderErrorCode; retryAfterSeconds?: number }
    | { kind: 'failed'; code: ProviderErrorCode; charged: 'not_charged' | 'may_be_charged' };
}

/**
 * A finished job with everything that must be read from its answer. One `from the document …` has every field that
 * document-schema.json lists.
 */
export interface ResultCase {
  modelId: string;
  call: 'submit' | 'poll';
  answer: Answer;
  outputs: Output[];
  usage: Usage;
}
