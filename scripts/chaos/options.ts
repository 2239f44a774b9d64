import { parseArgs } from 'node:util';

/** What `npm run chaos` was asked for: see play-plans.ts. */
export interface ChaosOptions {
  isFixed: boolean;
  /** Plays only the fixed plans whose name contains this. */
  about: string;
  /** The first seed; `plans` is the number of seeds from there. */
  seed: number;
  plans: number;
  /** How many studios play side by side. */
  lanes: number;
  /** One database per lane, with the command that restarts its server. Empty: each lane has an embedded one. */
  databases: string[];
  restarts: string[];
  record: string | undefined;
  isKept: boolean;
  /** This process is one lane of a run of several lanes. The run prints the summary. */
  isLane: boolean;
}

export function readOptions(args: string[]): ChaosOptions {
  const { values } = parseArgs({
    args,
    options: {
      plans: { type: 'string', default: '100' },
      seed: { type: 'string', default: '1' },
      lanes: { type: 'string', default: '1' },
      fixed: { type: 'boolean', default: false },
      about: { type: 'string', default: '' },
      database: { type: 'string', multiple: true, default: [] },
      'restart-database': { type: 'string', multiple: true, default: [] },
      record: { type: 'string' },
      keep: { type: 'boolean', default: false },
      lane: { type: 'boolean', default: false },
    },
  });
  return {
    isFixed: values.fixed,
    about: values.about,
    seed: Number(values.seed),
    plans: Number(values.plans),
    lanes: Math.max(Number(values.lanes), values.database.length),
    databases: values.database,
    restarts: values['restart-database'],
    record: values.record,
    isKept: values.keep,
    isLane: values.lane,
  };
}

/** The arguments of each lane: its share of the seeds, and a database of its own. */
export function argsOfLanes(options: ChaosOptions, record: string): string[][] {
  const { seed, plans, databases, restarts, isKept } = options;
  if (databases.length > 0 && databases.length < options.lanes) throw new Error('Every lane needs a --database.');
  const lanes = Math.min(options.lanes, plans);
  return Array.from({ length: lanes }, (_, lane) => {
    const from = Math.floor((lane * plans) / lanes);
    const to = Math.floor(((lane + 1) * plans) / lanes);
    const [database, restart] = [databases[lane], restarts[lane]];
    return [
      ...['--lane', '--seed', String(seed + from), '--plans', String(to - from), '--record', record],
      ...(database === undefined ? [] : ['--database', database]),
      ...(restart === undefined ? [] : ['--restart-database', restart]),
      ...(isKept ? ['--keep'] : []),
    ];
  });
}
