import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/class-names';
import type { UsageLine } from '@/lib/usage/dto';
import { successPercent } from '@/lib/usage/sum-usage';
import type { UsageGroup } from '@/lib/usage/usage-query';
import { DataTable, TableHead } from '../data-table';
import { useUsageWords } from './use-usage-words';

interface UsageTableProps {
  by: UsageGroup;
  lines: readonly UsageLine[];
  /** Where a line leads; null: nowhere. */
  hrefOf: (line: UsageLine) => string | null;
}

/** In a narrow window the first column shows the content of these columns. */
const wide = 'max-lg:hidden print:table-cell';

/** A line per day, model, person … Amounts of different units stand below each other and are never added up. */
export function UsageTable({ by, lines, hrefOf }: UsageTableProps) {
  const t = useTranslations('usage');
  const groups = useTranslations('usage.filters.groups');
  return (
    <DataTable
      head={
        <>
          <TableHead>{groups(by)}</TableHead>
          <TableHead className="text-right">{t('columns.money')}</TableHead>
          <TableHead className="text-right">{t('columns.uncertain')}</TableHead>
          <TableHead className={cn('text-right', wide)}>{t('columns.tasks')}</TableHead>
          <TableHead className={cn('text-right', wide)}>{t('columns.success')}</TableHead>
          <TableHead className={cn('text-right', wide)}>{t('columns.time')}</TableHead>
          <TableHead className={cn('text-right', wide)}>{t('columns.compare')}</TableHead>
        </>
      }
    >
      {lines.map((line) => (
        <Line key={line.key} by={by} line={line} href={hrefOf(line)} />
      ))}
    </DataTable>
  );
}

function Line({ by, line, href }: { by: UsageGroup; line: UsageLine; href: string | null }) {
  const t = useTranslations('usage');
  const format = useFormatter();
  const { amountText, time, difference, date } = useUsageWords();
  const name = by === 'day' || by === 'month' ? date(line.key) : line.label;
  const percent = successPercent(line);
  const tasks = format.number(line.tasks);
  const success = percent === null ? '–' : `${percent} %`;
  const meanTime = line.meanMs === null ? '–' : time(line.meanMs);
  const uncertain = line.money.filter(({ unsettled }) => unsettled !== '0');
  return (
    <tr className="border-b border-line last:border-b-0 hover:bg-raised">
      <th scope="row" className="px-3 py-2 align-top font-normal max-sm:pl-4">
        {href ? (
          <Link href={href} className="text-strong underline-offset-2 hover:underline">
            {name}
          </Link>
        ) : (
          <span className="text-strong">{name}</span>
        )}
        <span className="mt-0.5 block text-sm text-faint lg:hidden print:hidden">
          {t('tasks')} {tasks} · {t('success')} {success} · {meanTime}
        </span>
      </th>
      <Cell>
        {line.money.length === 0 && <span className="text-faint">{t('noMoney')}</span>}
        {line.money.map(({ unit, spent }) => (
          <span key={unit} className="block text-strong">
            {amountText(spent, unit)}
          </span>
        ))}
      </Cell>
      <Cell>
        {uncertain.map(({ unit, unsettled }) => (
          <span key={unit} className="block text-uncertain">
            {amountText(unsettled, unit)}
          </span>
        ))}
        {uncertain.length === 0 && (line.unsettledTasks > 0 ? <span className="text-uncertain">?</span> : '–')}
      </Cell>
      <Cell className={wide}>{tasks}</Cell>
      <Cell className={wide}>{success}</Cell>
      <Cell className={wide}>{meanTime}</Cell>
      <Cell className={wide}>
        {line.money.map((money) =>
          money.comparedTasks > 0 ? (
            <span key={money.unit} className="block">
              {difference(money)}
            </span>
          ) : null,
        )}
      </Cell>
    </tr>
  );
}

function Cell({ className, children }: { className?: string; children: ReactNode }) {
  return <td className={cn('px-3 py-2 text-right align-top tabular-nums max-sm:last:pr-4', className)}>{children}</td>;
}
