import type { PricedTask } from '@/lib/budgets/judge-press';
import { knownEstimateSchema } from '@/lib/spending/known-estimate';

interface PressedColumns {
  id: string;
  userId: string;
  keyId: string;
  modelId: string;
  isSandbox: boolean;
  estimate?: unknown;
}

/** What budgets have to know of a task. */
export function toPressed({
  id,
  userId,
  keyId,
  modelId,
  isSandbox,
  estimate,
}: PressedColumns): PricedTask & { id: string } {
  const known = knownEstimateSchema.safeParse(estimate).data ?? null;
  return { id, userId, keyId, modelId, isSandbox, estimate: known };
}
