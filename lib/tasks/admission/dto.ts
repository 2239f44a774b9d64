import type { PauseCode } from '@/lib/keys/dto';

/** The queue position of a task at its key. */
export interface QueuePosition {
  /**
   * 1: the next to be submitted. Null: further back than is counted, with at least `countedPositions` tasks before it.
   */
  position: number | null;
  /** Until the task will probably be submitted. Null: unknown. */
  waitSeconds: number | null;
  /** How many tasks its key runs at a time. */
  maxConcurrent: number;
  /** Its key is paused, and why: nobody knows until when. */
  paused?: PauseCode;
}

/** The queue positions of a tenant's tasks, by task id. Tasks that are submitted at once are left out. */
export type QueuePositions = Record<string, QueuePosition>;
