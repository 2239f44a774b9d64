import type { Task } from '@/lib/db/generated/client';
import { ProviderError } from '@/lib/providers/errors';

/** What a call for a task is counted under (lib/metrics). */
export function callOf<Call extends 'submit' | 'poll'>(
  call: Call,
  { providerId, keyId, isSandbox }: Pick<Task, 'providerId' | 'keyId' | 'isSandbox'>,
) {
  return { call, provider: providerId, keyId, isSandbox };
}

/** The kind of a provider's error; `broken` for an error of our own. */
export function troubleKind(error: unknown): string {
  return error instanceof ProviderError ? error.kind : 'broken';
}
