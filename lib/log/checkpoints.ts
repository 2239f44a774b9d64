import { channel } from 'node:diagnostics_channel';

/**
 * The points in a task's life at which a crash would matter most. They are published on the diagnostics channel
 * `slatehouse:task` for tracing and for the crash harness (scripts/chaos), which kills or pauses the process there.
 * Costs nothing without a subscriber.
 */
export const checkpoints = [
  /** The task is claimed. The intent is not committed, and nothing was sent. */
  'claimed',
  /** The intent is committed. No byte was sent. */
  'intentCommitted',
  /** The provider's answer to the paid call has arrived but is not in the database. */
  'answered',
  /** The outcome of the answer is in the database. */
  'settled',
  /** A status was polled but is not in the database. */
  'polled',
  /** Before and after a recorded callback is processed. */
  'callbackTaken',
  'callbackSettled',
  /** The file is in storage under its final key. Its row is not written. */
  'fileStored',
  /** The row is written. The task's row is not updated. */
  'rowWritten',
] as const;
export type Checkpoint = (typeof checkpoints)[number];

const taskChannel = channel('slatehouse:task');

/** Publishes a checkpoint. Subscribers run before this returns. */
export function emitCheckpoint(checkpoint: Checkpoint, taskId: string): void {
  if (taskChannel.hasSubscribers) taskChannel.publish({ checkpoint, taskId });
}
