/** What is told of a task, to the person who made it. */
export const taskNotificationKinds = ['finished', 'failed', 'uncertain'] as const;
export type TaskNotificationKind = (typeof taskNotificationKinds)[number];

/** What is told of a provider key, to the administrators of its tenant. */
export const keyNotificationKinds = ['keyRejected', 'outOfBalance'] as const;
export type KeyNotificationKind = (typeof keyNotificationKinds)[number];

/** Words are in the catalogue `notifications`. */
export type NotificationKind = TaskNotificationKind | KeyNotificationKind;

const kinds: readonly NotificationKind[] = [...taskNotificationKinds, ...keyNotificationKinds];

/** The column as it is typed here; null for a word that a newer version may have written. */
export function parseNotificationKind(value: string): NotificationKind | null {
  return kinds.find((kind) => kind === value) ?? null;
}
