/** What is told of a task when it ends, to the person who made it. */
export type TaskEndKind = 'finished' | 'failed' | 'uncertain';

/**
 * What befalls the result of a task and wants to be looked at, named like the event that says it: a link that is half-way
 * to its end, told to who made the task, and a stored file that is not what it was, told to administrators as well.
 */
export const taskAlarmKinds = ['linkEnding', 'fileDamaged'] as const;
export type TaskAlarmKind = (typeof taskAlarmKinds)[number];

/** What is told of a provider key, to the administrators of its tenant. */
export type KeyNotificationKind = 'keyRejected' | 'outOfBalance';

/** Words are in the catalogue `notifications`. */
export type NotificationKind = TaskEndKind | TaskAlarmKind | KeyNotificationKind;

const kinds: readonly NotificationKind[] = [
  'finished',
  'failed',
  'uncertain',
  ...taskAlarmKinds,
  'keyRejected',
  'outOfBalance',
];

/** The column as it is typed here; null for a word that a newer version may have written. */
export function parseNotificationKind(value: string): NotificationKind | null {
  return kinds.find((kind) => kind === value) ?? null;
}

export function isTaskAlarm(value: string): value is TaskAlarmKind {
  return taskAlarmKinds.some((kind) => kind === value);
}
