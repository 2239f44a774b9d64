import type { BudgetDto } from '@/lib/budgets/dto';

/** What an administrator should look at, and how large the studio is. */
export interface OverviewDto {
  /** Labels of keys that their provider refuses or whose account is empty; without those that are switched off. */
  refusedKeys: string[];
  /** Keys with which something can be sent, the sandbox's not counted. */
  usableKeys: number;
  uncertainTasks: number;
  /** Budgets whose limit is used up or nearly. */
  nearBudgets: Pick<BudgetDto, 'id' | 'scope' | 'name' | 'percent'>[];
  /** Presses that a budget holds back until somebody decides. */
  waitingApprovals: number;
  usedBytes: number;
  /** Null: no limit. */
  quotaBytes: number | null;
  damagedFiles: number;
  members: number;
  openInvitations: number;
}
