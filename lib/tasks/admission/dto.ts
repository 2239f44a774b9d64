/** Where a queued task stands in the line at its key. */
export interface QueuePosition {
  /** 1: the next to leave. Null: further back than is counted, at least `countedPositions` before it. */
  position: number | null;
  /** Until it will probably leave. Null: nobody can tell. */
  waitSeconds: number | null;
  /** How many tasks its key runs at a time. */
  maxConcurrent: number;
}

/** The lines at a tenant's keys, by task id; without what leaves at once. */
export type QueuePositions = Record<string, QueuePosition>;
