import type { AskedBudget } from '@/lib/budgets/asked-budget';

/** A press that waits for a decision. Times are ISO 8601. */
export interface ApprovalDto {
  id: string;
  person: string;
  model: string;
  /** The beginning of its first prompt. */
  prompt: string;
  /** How many of its tasks still wait. */
  tasks: number;
  /** The first of them. */
  taskId: string;
  asked: AskedBudget[];
  createdAt: string;
  endsAt: string;
}
