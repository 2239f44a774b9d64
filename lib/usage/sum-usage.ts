import { type Amount, plus } from '@/lib/spending/amount';
import type { UsageMoney, UsageSums } from './dto';

/** Counted tasks of one group and one unit of money. `unit` empty: neither an estimate nor a figure is known. */
export interface UsageRow extends Omit<UsageSums, 'meanMs' | 'money'>, UsageMoney {
  key: string;
  runMs: number;
  timed: number;
}

const counts = [
  'tasks',
  'succeeded',
  'failed',
  'cancelled',
  'uncertain',
  'open',
  'unpriced',
  'unsettledTasks',
  'unsettledUnpriced',
] as const;
const amounts = ['spent', 'inFlight', 'unsettled', 'comparedEstimate', 'comparedActual'] as const;

/** Adds counts; amounts only within their unit. */
export function sumUsage(rows: readonly UsageRow[]): UsageSums {
  const sum = (of: (row: UsageRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const timed = sum((row) => row.timed);
  const ofUnits = Map.groupBy(
    rows.filter(({ unit }) => unit !== ''),
    ({ unit }) => unit,
  );
  return {
    ...(Object.fromEntries(counts.map((name) => [name, sum((row) => row[name])])) as Record<
      (typeof counts)[number],
      number
    >),
    meanMs: timed > 0 ? Math.round(sum(({ runMs }) => runMs) / timed) : null,
    money: [...ofUnits]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([unit, ofUnit]) => ({
        unit,
        ...(Object.fromEntries(
          amounts.map((name) => [name, ofUnit.reduce<Amount>((total, row) => plus(total, row[name]), '0')]),
        ) as Record<(typeof amounts)[number], Amount>),
        comparedTasks: ofUnit.reduce((total, row) => total + row.comparedTasks, 0),
      })),
  };
}

/** Of 100 tasks that ended with or without a result, how many have one; null where none ended. */
export function successPercent({ succeeded, failed }: Pick<UsageSums, 'succeeded' | 'failed'>): number | null {
  return succeeded + failed > 0 ? Math.round((succeeded / (succeeded + failed)) * 100) : null;
}
