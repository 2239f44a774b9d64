import { useTranslations } from 'next-intl';
import type { UsageLine, UsageReport } from '@/lib/usage/dto';
import { timeGroup, timeKeys, type UsageQuery } from '@/lib/usage/usage-query';
import { BarChart } from './bar-chart';
import { useUsageWords } from './use-usage-words';

interface UsageChartsProps {
  query: UsageQuery;
  /** By days or months. */
  inTime: UsageReport;
}

/** Money over time, a chart per unit because units can't be compared, and the tasks. */
export function UsageCharts({ query, inTime }: UsageChartsProps) {
  const t = useTranslations('usage.chart');
  const { amountText, date } = useUsageWords();
  const over = timeGroup(query);
  const lines = new Map(inTime.lines.map((line) => [line.key, line]));
  const times = timeKeys(query, over).map((key) => ({ key, label: date(key, 'short'), line: lines.get(key) }));
  const words = { table: t('table'), first: over === 'day' ? t('day') : t('month') };
  const summaryOf = (title: string, highest: string) =>
    t('summary', { title, per: t(over === 'day' ? 'byDay' : 'byMonth'), count: times.length, highest });
  return (
    <div className="grid gap-4 xl:grid-cols-2 print:grid-cols-1">
      {inTime.total.money.map(({ unit }) => {
        const bars = times.map(({ key, label, line }) => {
          const money = line?.money.find((of) => of.unit === unit);
          const values = [money?.spent ?? '0', money?.inFlight ?? '0', money?.unsettled ?? '0'];
          // Heights of bars only. What is shown as a figure stays exact.
          return {
            key,
            label,
            values: values.map((amount) => ({ size: Number(amount), text: amountText(amount, unit) })),
          };
        });
        const title = t('spent', { unit: unit === 'points' ? t('points') : unit });
        const highest = highestText(bars, (size) => amountText(size.toFixed(6), unit));
        return (
          <BarChart
            key={unit}
            title={title}
            summary={summaryOf(title, highest)}
            highest={highest}
            series={[
              { key: 'spent', label: t('charged'), fill: 'fill-succeeded' },
              { key: 'inFlight', label: t('inFlight'), fill: 'fill-running' },
              { key: 'unsettled', label: t('unsettled'), fill: 'fill-uncertain' },
            ]}
            bars={bars}
            words={words}
          />
        );
      })}
      <TaskChart times={times} words={words} summaryOf={summaryOf} />
    </div>
  );
}

interface TaskChartProps {
  times: readonly { key: string; label: string; line: UsageLine | undefined }[];
  words: { table: string; first: string };
  summaryOf: (title: string, highest: string) => string;
}

function TaskChart({ times, words, summaryOf }: TaskChartProps) {
  const t = useTranslations('usage.chart');
  const bars = times.map(({ key, label, line }) => {
    const { tasks = 0, succeeded = 0, failed = 0 } = line ?? {};
    const values = [succeeded, failed, tasks - succeeded - failed];
    return { key, label, values: values.map((size) => ({ size, text: String(size) })) };
  });
  const highest = highestText(bars, String);
  return (
    <BarChart
      title={t('tasks')}
      summary={summaryOf(t('tasks'), highest)}
      highest={highest}
      series={[
        { key: 'succeeded', label: t('succeeded'), fill: 'fill-succeeded' },
        { key: 'failed', label: t('failed'), fill: 'fill-failed' },
        { key: 'other', label: t('other'), fill: 'fill-faint' },
      ]}
      bars={bars}
      words={words}
    />
  );
}

function highestText(bars: readonly { values: readonly { size: number }[] }[], text: (size: number) => string): string {
  return text(Math.max(...bars.map(({ values }) => values.reduce((sum, { size }) => sum + size, 0)), 0));
}
