import 'server-only';
import type { Task } from '@/lib/db/generated/client';
import type { ProviderTransport } from '@/lib/providers/contract';
import { findModel } from '@/lib/providers/registry/registry';

/**
 * Whether the provider can be polled for this task: its model is polled, and the job's id is known. A blocking call
 * stores an id, if any, only for the record.
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
