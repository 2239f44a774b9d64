/** The life of a task as a pure state machine. lib/tasks/task-lifecycle.server.ts is the only writer of a status. */

export const taskStatuses = [
  'queued',
  'submitting',
  'running',
  'storing',
  'succeeded',
  'failed',
  'cancelled',
  'uncertain',
] as const;
export type TaskStatus = (typeof taskStatuses)[number];

/** What a task has cost, as far as it can be known. `charged` carries the provider's figure where it gave one. */
export const moneyStates = ['not_sent', 'may_be_charged', 'charged', 'not_charged'] as const;
export type MoneyState = (typeof moneyStates)[number];

/**
 * Allowed transitions. There is no way from `uncertain` (or anything after the intent) back to `queued`, except when
 * the call itself was surely not accepted: nothing is sent twice. A task leaves `uncertain` by evidence (callback,
 * list, a late answer) or by a person's decision. A late result is kept, never thrown away: `failed` and `cancelled`
 * can still become `storing`, and a task that a person gave up becomes `running` again when its answer arrives.
 * `succeeded` becomes `storing` again if a stored file was lost or damaged and is fetched once more.
 */
const transitions: Record<TaskStatus, readonly TaskStatus[]> = {
  queued: ['submitting', 'failed', 'cancelled'],
  submitting: ['queued', 'running', 'storing', 'failed', 'uncertain', 'cancelled'],
  running: ['storing', 'failed', 'uncertain', 'cancelled'],
  storing: ['succeeded', 'failed'],
  succeeded: ['storing'],
  failed: ['storing', 'running'],
  cancelled: ['storing', 'failed'],
  uncertain: ['running', 'storing', 'failed'],
};

export function canMove(from: TaskStatus, to: TaskStatus): boolean {
  return transitions[from].includes(to);
}

/** Nothing more will happen by itself. */
export function isFinal(status: TaskStatus): boolean {
  return status === 'succeeded' || status === 'failed' || status === 'cancelled' || status === 'uncertain';
}
