/** Where a queued task stands in the line at its key. */
export interface LinePlace {
  /** 1: the next to leave. */
  position: number;
  /** Until it will probably leave. Null: nobody can tell. */
  waitSeconds: number | null;
  /** How many tasks its key runs at a time. */
  maxConcurrent: number;
}

/** The lines at a tenant's keys, by task id; without what leaves at once, and without what stands very far back. */
export type LinePlaces = Record<string, LinePlace>;
