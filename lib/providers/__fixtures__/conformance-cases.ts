import type { JsonObject, ModelInput, OutcomeKind, Output, ProviderId, Usage } from '../contract';
import type { ProviderErrorCode } from '../error-codes';

/** What every provider folder puts into its `__fixtures__/conformance.ts`. conformance.test.ts runs all of them. */
export interface ConformanceCases {
  providerId: ProviderId;
  requests: RequestCase[];
  /** Documented parameters that are never sent, and why: older names of what is sent. */
  aliases: Record<string, string>;
  errors: ErrorCase[];
  results: ResultCase[];
}

export interface RequestCase {
  modelId: string;
  /** `minimal`: nothing that can be left out. `richest`: every field of the mode. */
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
  /** As the document names it; null for one of FACTS.md. */
  documented: string | null;
  modelId: string;
  call: 'submit' | 'poll';
  answer: Answer;
  outcome:
    | { kind: OutcomeKind; code: ProviderErrorCode; retryAfterSeconds?: number }
    | { kind: 'failed'; code: ProviderErrorCode; charged: 'not_charged' | 'may_be_charged' };
}

/** A finished job: all that must be read from its answer. */
export interface ResultCase {
  modelId: string;
  call: 'submit' | 'poll';
  answer: Answer;
  outputs: Output[];
  usage: Usage;
}
