import type { JsonObject } from '@/lib/text/json';
import type { ModelInput, OutcomeKind, Output, ProviderId, Usage } from '../contract';
import type { ProviderErrorCode } from '../error-codes';

/** The cases in the `__fixtures__/conformance.ts` of every provider folder. conformance.test.ts runs all of them. */
export interface ConformanceCases {
  providerId: ProviderId;
  requests: RequestCase[];
  /** Documented parameters that are never sent, with the reason: mostly older names of parameters that are sent. */
  aliases: Record<string, string>;
  errors: ErrorCase[];
  results: ResultCase[];
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

/** A finished job with everything that must be read from its answer. */
export interface ResultCase {
  modelId: string;
  call: 'submit' | 'poll';
  answer: Answer;
  outputs: Output[];
  usage: Usage;
}
