/** What can stand in a task's timeline. Words are in the catalogue `events`, one message per type. */
export const taskEventTypes = [
  'created',
  'submitting',
  'waiting',
  'accepted',
  'progress',
  'pollFailed',
  'callback',
  'delivered',
  'storing',
  'storeFailed',
  'stored',
  'failed',
  'cancelRequested',
  'cancelled',
  'uncertain',
  'reconciled',
  'checkedAgain',
  'markedFailed',
  'sentAgain',
] as const;
export type TaskEventType = (typeof taskEventTypes)[number];
