/** One measured number. */
export type Figure = {
  /** The name in words. It is the same in every run, so that runs can be compared. */
  name: string;
  value: number;
  /** `×`: times as much as what it is compared with. `CLS`: cumulative layout shift. */
  unit: 's' | 'ms' | 'MB' | 'KB' | 'polls' | 'calls' | 'tasks' | 'jobs' | 'actions' | '×' | 'CLS';
  /** The highest value that is good enough. */
  goal?: number;
  /** Spread, parts and circumstances of the value. */
  note?: string;
};

export type Findings = {
  figures: Figure[];
  /** Everything behind the figures, for the JSON file. */
  details?: unknown;
};

/** Prints the progress for a person who waits. */
export type Say = (line: string) => void;

/** `rounds`: fewer than usual, for trying: such figures are not published. */
export type MeasurementOptions = { rounds?: number | undefined };

export type Measurement = {
  title: string;
  /** The definitions that a reader of the figures needs. */
  about: string;
  run: (say: Say, options: MeasurementOptions) => Promise<Findings>;
};
