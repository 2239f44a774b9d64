/** How a task ended, in words both systems share. */
export interface TaskOutcome {
  number: number;
  /** `open`: still under way, or it only looks so. `uncertain`: a person is told that it may have been charged. */
  state: 'result' | 'failed' | 'uncertain' | 'open';
}

export interface Outcomes {
  tasks: TaskOutcome[];
  /** When the last task came to its end. */
  restAt: number;
}

/** Nothing changes any more when nothing has changed for so long; what is still open then, or after that, is stuck. */
export const calmMs = 30_000;
export const timeoutMs = 12 * 60_000;
