import 'server-only';
import type { Task } from '@/lib/db/generated/client';
import type { ProviderTransport } from '@/lib/providers/contract';
import { findModel } from '@/lib/providers/registry';

/**
 * Whether the provider can be asked for this very task: a polled model, whose job has a number there. A blocking call
 * has one at most for the record.
 */
export function canBeAsked(
  { modelId, operation }: Pick<Task, 'modelId' | 'operation'>,
  transport: Pick<ProviderTransport, 'poll'>,
): boolean {
  return hasStatusEndpoint(modelId, transport) && operation !== null;
}

export function hasStatusEndpoint(modelId: string, transport: Pick<ProviderTransport, 'poll'>): boolean {
  return findModel(modelId)?.delivery === 'poll' && transport.poll !== undefined;
}
