export interface ClaimLimits {
  /** The most jobs to claim. */
  limit: number;
  /** Narrows the claim to one row. Absent: any. */
  only?: string;
}

/** A job may begin a little early: the processes' clocks differ by part of a second. */
export const earlyMs = 250;
