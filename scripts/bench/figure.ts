/** One measured number. */
export type Figure = {
  /** What it is, in words; the same in every run, so that runs can be compared. */
  name: string;
  value: number;
  unit: 's' | 'ms' | 'MB' | 'KB' | 'polls' | 'calls' | 'tasks' | 'jobs';
  /** The most it should be. */
  goal?: number;
  /** How it came about: spread, parts, circumstances. */
  note?: string;
};

export type Findings = {
  figures: Figure[];
  /** Everything behind the figures, for the JSON file. */
  details?: unknown;
};

/** Says what is going on, for somebody who waits. */
export type Say = (line: string) => void;

export type Measurement = {
  title: string;
  /** Definitions a reader of the figures needs. */
  about: string;
  run: (say: Say) => Promise<Findings>;
};
