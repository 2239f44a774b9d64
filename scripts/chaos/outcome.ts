import type { Breach } from './verify.ts';

/** What one plan came to: a line of the record, from which all figures are made. */
export interface Outcome {
  name: string;
  breaches: Breach[];
  clicks: number;
  /** Jobs the gateway accepted, which are charges. */
  accepted: number;
  /** How many tasks ended how. */
  statuses: Record<string, number>;
  /** What was done to the studio: injuries as `kill@claimed`, faults that were played as `submit:drop`, happenings. */
  hurts: Record<string, number>;
  /** In which states of their tasks callbacks came. */
  callbacks: Record<string, number>;
  /** For each task whose worker died over it, until somebody took care of it. */
  recoveriesMs: number[];
  /** From the last of it until nothing was under way any more. */
  restMs: number;
  milliseconds: number;
}

export function countBy<T>(values: readonly T[], nameOf: (value: T) => string): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(values, nameOf)].map(([name, { length }]) => [name, length]));
}
