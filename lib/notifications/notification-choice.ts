import type { Right } from '@/lib/auth/rights';
import type { NotificationKind } from './kind';

/** Whether a person wants to be told of a kind. What the bell does not count, the browser does not show either. */
export interface NotificationChoice {
  kind: NotificationKind;
  inBell: boolean;
  inBrowser: boolean;
}

/** Who is notified of a kind. */
export const rightOfKind: Record<NotificationKind, Right> = {
  finished: 'look',
  failed: 'look',
  uncertain: 'look',
  linkEnding: 'look',
  fileDamaged: 'look',
  keyRejected: 'manageKeys',
  outOfBalance: 'manageKeys',
  keyPaused: 'manageKeys',
  keyResumed: 'manageKeys',
  budgetUsed: 'look',
  approvalAsked: 'manageBudgets',
  approvalGiven: 'look',
  approvalRefused: 'look',
  approvalLapsed: 'look',
};
