/** The event types of a task's timeline. Texts are in the catalogue `events`, one message per type. */
export const taskEventTypes = [
  /** A person made the task. */
  'created',
  /** A budget holds the press back until an administrator decides. */
  'approvalAsked',
  /** An administrator approved the press. */
  'approved',
  /** A worker claimed the task. Nothing has been sent. */
  'submitting',
  /** The request is being sent: from here on it may be charged. `data.attempt`. */
  'sending',
  /** Back in the queue, surely not accepted. `data.code`, `data.retryAt`. */
  'waiting',
  /** Surely not accepted with its key, and in line for another one. `data.reason`; `data.from`, `data.to`: their last four. */
  'keyMoved',
  /** The provider accepted the job. */
  'accepted',
  /** The provider named a stage. `data.stage`. */
  'progress',
  /** The provider says that the job is finished, but names no file. */
  'resultMissing',
  /** A poll of the provider failed; the task goes on. `data.code`. */
  'pollFailed',
  /** The provider called back. `data.outcome`. */
  'callback',
  /** The result is ready at the provider. `data.count`. */
  'delivered',
  /** A person started the storing again. */
  'storing',
  /** A result could not be stored. `data.code`, `data.retryAt`. */
  'storeFailed',
  /**
   * A result could not be stored because its link had ended; the provider was polled again and named a new link.
   * `data.code`, `data.retryAt`.
   */
  'linksRenewed',
  'stored',
  /** A file that a later callback named beside the stored one could not be fetched. */
  'furtherFileLost',
  /**
   * A damaged result was fetched again in vain: the task stays a success, and the damage stays marked. `data.reason`.
   */
  'keptDamaged',
  /** Half of the time until the provider's link ends is over, and the result is not stored. `data.endsAt`. */
  'linkEnding',
  /** A stored file was found missing or with other bytes. `data.problem`. */
  'fileDamaged',
  /** A file that was marked damaged or missing is there again, as it was stored. */
  'fileWhole',
  'failed',
  /** A person stopped waiting; it may still deliver. */
  'cancelRequested',
  /** Stopped for sure: nothing was accepted. */
  'cancelled',
  'uncertain',
  /** More jobs of the provider's list fit than are missing: a person chooses. `data.count`. */
  'candidates',
  /** A person chose the task's job. `data.number`. */
  'jobChosen',
  /** An uncertain task's job is known again. `data.by`: `callback`, `list`, `answer`. */
  'reconciled',
  'checkedAgain',
  /** A person extended the polling of a task that was past its deadline. `data.minutes`. */
  'extended',
  'markedFailed',
  /** A person sent the composition again as another task. `data.taskId`. */
  'sentAgain',
  /** A person picked it as the best take of its press. */
  'picked',
  /** No longer the best take: a person picked another one, or none. */
  'unpicked',
  /** Its maker took it out of the takes on Create. */
  'dismissed',
  /** A person moved the task to the trash. */
  'trashed',
  /** A person restored the task from the trash. */
  'restored',
  /** The task's thirty days in the trash are over: its prompt, files and answers are gone, its cost stays. */
  'purged',
] as const;
export type TaskEventType = (typeof taskEventTypes)[number];
