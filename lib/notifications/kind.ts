/** Sent to the creator of a task when the task ends. */
export type TaskEndKind = 'finished' | 'failed' | 'uncertain';

/**
 * A problem with the result of a task, named like the event that records it. `linkEnding`: half of the time until the
 * result's link expires has passed; sent to the task's creator. `fileDamaged`: a stored file is missing or has changed;
 * sent to administrators too.
 */
export const taskAlarmKinds = ['linkEnding', 'fileDamaged'] as const;
export type TaskAlarmKind = (typeof taskAlarmKinds)[number];

/** A problem with a provider key, sent to the administrators of its tenant. */
export const keyNotificationKinds = ['keyRejected', 'outOfBalance', 'keyPaused', 'keyResumed'] as const;
export type KeyNotificationKind = (typeof keyNotificationKinds)[number];

/**
 * About a budget, sent to those who manage budgets and to the person concerned: a share of its limit is used, or a press
 * waits for approval.
 */
export type BudgetNotificationKind = 'budgetUsed' | 'approvalAsked';

/** What became of a press that waited for approval, sent to its person. */
export type ApprovalEndKind = 'approvalGiven' | 'approvalRefused' | 'approvalLapsed';

/** The texts are in the catalogue `notifications`. */
export type NotificationKind =
  | TaskEndKind
  | TaskAlarmKind
  | KeyNotificationKind
  | BudgetNotificationKind
  | ApprovalEndKind;

/** In the order in which a person chooses among them. */
export const notificationKinds = [
  'finished',
  'failed',
  'uncertain',
  ...taskAlarmKinds,
  ...keyNotificationKinds,
  'budgetUsed',
  'approvalAsked',
  'approvalGiven',
  'approvalRefused',
  'approvalLapsed',
] as const satisfies readonly NotificationKind[];

/** Parses the column; null for an unknown value, which a newer version may have written. */
export function parseNotificationKind(value: string): NotificationKind | null {
  return notificationKinds.find((kind) => kind === value) ?? null;
}

export function isTaskAlarm(value: string): value is TaskAlarmKind {
  return taskAlarmKinds.some((kind) => kind === value);
}

export function isKeyNotification(value: string): value is KeyNotificationKind {
  return keyNotificationKinds.some((kind) => kind === value);
}
