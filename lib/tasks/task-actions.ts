import type { TaskStanding, TaskTracking } from './dto';
import type { TaskStatus } from './status';

export type TaskActions = TaskStanding['actions'];

/** The facts about a task that decide which actions are possible. */
export interface ActionFacts {
  status: TaskStatus;
  /** A person already asked to stop waiting. */
  cancelRequested: boolean;
  /** Links the provider delivered. */
  deliveredCount: number;
  /** How many of these files are in our storage, whole as far as we know. */
  storedCount: number;
  /** The provider delivered a stream's playlist: no further try makes a file of it. */
  isStream: boolean;
  /** The links of damaged files can still be fetched. */
  linksLive: boolean;
  /** The task became uncertain because its deadline was over. */
  isOverdue: boolean;
  tracking: Pick<TaskTracking, 'asked' | 'listed' | 'callback' | 'candidates'>;
}

const cancellable: readonly TaskStatus[] = ['queued', 'submitting', 'running'];

/**
 * What a person may do with a task now; nothing, unless they may manage it. Pure, so that the page, the server and the tests agree. This decides which
 * buttons are shown; the task lifecycle checks again when the action arrives.
 */
export function taskActions(facts: ActionFacts, isAllowed: boolean): TaskActions {
  const { status } = facts;
  const uncertain = isAllowed && status === 'uncertain';
  const unstored = facts.deliveredCount > facts.storedCount;
  const { asked, listed, callback } = facts.tracking;
  const keepPolling = uncertain && facts.isOverdue && asked;
  return {
    cancel: isAllowed && cancellable.includes(status) && !facts.cancelRequested,
    // A task whose delivered file is only not stored yet is not tried again: that would be paid for twice.
    retry: isAllowed && ((status === 'failed' && !unstored) || status === 'cancelled'),
    checkAgain: uncertain && !keepPolling && (asked || listed || callback),
    keepPolling,
    markFailed: uncertain,
    sendAgain: uncertain,
    chooseJob: uncertain && facts.tracking.candidates.length > 0,
    storeAgain:
      isAllowed && unstored && !facts.isStream && (status === 'failed' || (status === 'succeeded' && facts.linksLive)),
  };
}
