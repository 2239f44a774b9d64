import { channel } from 'node:diagnostics_channel';

/**
 * The points of a task's way at which a crash would matter most, told to whoever listens on the diagnostics channel
 * `slatehouse:task`: tracing, and the crash harness (scripts/chaos), which ends or stops the process right there. Costs
 * nothing while nobody listens.
 */
export const checkpoints = [
  /** Claimed; the intent is not committed, nothing was sent. */
  'claimed',
  /** The intent is committed, the first byte has not left. */
  'intentCommitted',
  /** The provider's answer to the paid call is here, and not yet in the database. */
  'answered',
  /** What the answer said is in the database. */
  'settled',
  /** A status was read, and is not yet in the database. */
  'polled',
  /** A recorded callback is about to be worked off, or was. */
  'callbackTaken',
  'callbackSettled',
  /** The file is in storage under its name; its row is not written. */
  'fileStored',
  /** The row is written; the task does not know yet. */
  'rowWritten',
] as const;
export type Checkpoint = (typeof checkpoints)[number];

const taskChannel = channel('slatehouse:task');

/** Says that a point was reached. Listeners run before this returns. */
export function emitCheckpoint(checkpoint: Checkpoint, taskId: string): void {
  if (taskChannel.hasSubscribers) taskChannel.publish({ checkpoint, taskId });
}
