import 'server-only';
import type { ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import { estimate } from './estimate';
import { findRule } from './find-rules.server';
import type { KnownEstimate } from './known-estimate';

/** What a task is expected to cost by the rule that holds at this moment; null where that is unknown. */
export async function estimateTask(
  tenantId: string,
  model: ModelDeclaration,
  input: ModelInput,
): Promise<KnownEstimate | null> {
  const found = estimate(model, input, await findRule(tenantId, model.id));
  return 'unknown' in found ? null : found;
}
