/** What can stand in a task's timeline. Words are in the catalogue `events`, one message per type. */
export const taskEventTypes = [
  /** A person made it. */
  'created',
  /** A worker took it. Nothing has been sent. */
  'submitting',
  /** The request leaves now: from here on it may be charged. `data.attempt`. */
  'sending',
  /** Back in line, surely not accepted. `data.code`, `data.retryAt`. */
  'waiting',
  /** The provider has it. */
  'accepted',
  /** The provider named a stage. `data.stage`. */
  'progress',
  /** The provider says that it is finished and names no file. */
  'resultMissing',
  /** A look at the provider failed; the task goes on. `data.code`. */
  'pollFailed',
  /** The provider posted to us. `data.outcome`. */
  'callback',
  /** The result is ready at the provider. `data.count`. */
  'delivered',
  /** A person had it copied again. */
  'storing',
  /** A result could not be copied home. `data.code`, `data.retryAt`. */
  'storeFailed',
  /** It could not, its link had ended; asked again, the provider has named another. `data.code`, `data.retryAt`. */
  'linksRenewed',
  'stored',
  /** A file that a later message named beside the stored one could not be fetched. */
  'furtherFileLost',
  /** Fetched again in vain: it stays the success it was, and what is damaged stays marked. `data.reason`. */
  'keptDamaged',
  /** Half of the time until the provider's link ends is over, and it is not stored. `data.endsAt`. */
  'linkEnding',
  /** A stored file was found missing or with other bytes. `data.problem`. */
  'fileDamaged',
  /** A file that was called damaged or missing is there again, as it was stored. */
  'fileWhole',
  'failed',
  /** A person stopped waiting; it may still deliver. */
  'cancelRequested',
  /** Stopped for sure: nothing was accepted. */
  'cancelled',
  'uncertain',
  /** More jobs of the provider's list fit than are missing: a person chooses. `data.count`. */
  'candidates',
  /** A person said which job is its. `data.number`. */
  'jobChosen',
  /** What was uncertain is known again. `data.by`: `callback`, `list`, `answer`. */
  'reconciled',
  'checkedAgain',
  /** A person had a task that ran past its deadline looked for longer. `data.minutes`. */
  'extended',
  'markedFailed',
  /** A person sent it again as another task. `data.taskId`. */
  'sentAgain',
  /** A person moved it to the trash. */
  'trashed',
  /** Taken out of the trash again. */
  'restored',
  /** Its thirty days in the trash were over: words, files and answers are gone, what it cost stays. */
  'purged',
] as const;
export type TaskEventType = (typeof taskEventTypes)[number];
