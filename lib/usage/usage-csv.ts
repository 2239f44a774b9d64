import { csvCell } from '@/lib/text/csv-cell';
import type { UsageReport } from './dto';
import type { UsageGroup } from './usage-query';

/** In English in all languages: a file is read by programs too. */
const headings = [
  'unit',
  'spent',
  'under_way_may_be_charged',
  'uncertain_may_be_charged',
  'compared_tasks',
  'estimated_of_compared',
  'charged_of_compared',
  'tasks',
  'succeeded',
  'failed',
  'cancelled',
  'uncertain',
  'not_ended',
  'charged_without_known_amount',
  'uncertain_without_estimate',
  'mean_seconds',
];

/**
 * The lines of a report as CSV (RFC 4180), one per group and unit of money; the counts of a group, which have no unit,
 * stand in its first line alone, so that a column can be added up. Begins with a byte order mark, without which
 * spreadsheets read Chinese names wrongly.
 */
export function usageCsv({ lines }: Pick<UsageReport, 'lines'>, by: UsageGroup): string {
  const isTime = by === 'day' || by === 'month';
  const rows = lines.flatMap((line) => {
    const name = isTime ? [line.key] : [line.label, line.key];
    const counts = [line.tasks, line.succeeded, line.failed, line.cancelled, line.uncertain, line.open];
    const rest = [line.unpriced, line.unsettledUnpriced, line.meanMs === null ? '' : (line.meanMs / 1000).toFixed(1)];
    const money = line.money.map((of) => [
      of.unit,
      of.spent,
      of.inFlight,
      of.unsettled,
      of.comparedTasks,
      of.comparedEstimate,
      of.comparedActual,
    ]);
    const none = ['', '', '', '', '', '', ''];
    return (money.length > 0 ? money : [none]).map((of, index) => [
      ...name,
      ...of,
      ...(index === 0 ? [...counts, ...rest] : [...counts, ...rest].map(() => '')),
    ]);
  });
  const header = [...(isTime ? [by] : [by, `${by}_id`]), ...headings];
  return `\uFEFF${[header, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}
