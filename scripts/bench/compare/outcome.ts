/** How a task ended, in words that both systems share. */
export interface TaskOutcome {
  number: number;
  /** `open`: under way, by the system's own data. `uncertain`: a person sees that the task may have been charged. */
  state: 'result' | 'failed' | 'uncertain' | 'open';
}

export interface Outcomes {
  tasks: TaskOutcome[];
  /** When the last task ended, in Unix milliseconds. */
  settledAt: number;
}

/**
 * After so long without a change nothing is expected to change any more. Tasks that are open at the timeout are stuck.
 */
export const calmMs = 30_000;
export const timeoutMs = 12 * 60_000;
