import type { Json } from '@/lib/text/json';
import type { OutcomeKind } from './contract';

export interface ProviderErrorDetails {
  /** Key of the catalogue `providerErrors`. */
  code: string;
  /** HTTP status, where there was an answer. */
  status?: number;
  retryAfterSeconds?: number;
  /** The provider's own words. */
  detail?: string;
  /** The raw answer. */
  answer?: Json;
  cause?: unknown;
}

/** The outcome of a call to a provider that did not succeed. `kind` decides what happens to the task. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly kind: OutcomeKind;
  readonly code: string;
  readonly status?: number;
  readonly retryAfterSeconds?: number;
  readonly detail?: string;
  readonly answer?: Json;

  constructor(kind: OutcomeKind, details: ProviderErrorDetails) {
    super(`${kind}: ${details.code}${details.detail ? ` (${details.detail})` : ''}`, { cause: details.cause });
    this.kind = kind;
    this.code = details.code;
    this.status = details.status;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.detail = details.detail;
    this.answer = details.answer;
  }
}
