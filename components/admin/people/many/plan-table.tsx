import { CircleAlert, Link2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { dynamicMessage } from '@/lib/i18n/dynamic-message';
import type { PlannedLine } from '@/lib/people/invitations/many/invitation-plan';
import { DataTable, TableHead } from '../../data-table';

interface PlanTableProps {
  lines: readonly PlannedLine[];
  /** For how many days a link is valid whose line names no end. */
  days: number;
}

/** What each line of a list becomes, or what is wrong with it. */
export function PlanTable({ lines, days }: PlanTableProps) {
  const t = useTranslations('people.many');
  const roles = useTranslations('auth.roles');
  const wrong = useTranslations('people.many.wrong');
  const dayCount = useTranslations('people.invite');
  const format = useFormatter();
  return (
    <DataTable
      head={
        <>
          <TableHead className="w-0 max-sm:hidden">{t('columns.line')}</TableHead>
          <TableHead className="max-sm:w-1/2 max-sm:pl-4">{t('columns.who')}</TableHead>
          <TableHead className="max-sm:hidden">{t('columns.role')}</TableHead>
          <TableHead className="max-sm:hidden">{t('columns.end')}</TableHead>
          <TableHead>{t('columns.outcome')}</TableHead>
        </>
      }
    >
      {lines.map(({ line, email, name, role, lastDay, problems }) => (
        <tr key={line} className="border-b border-line align-top last:border-b-0">
          <td className="px-3 py-2 text-right text-faint tabular-nums max-sm:hidden">{line}</td>
          <th scope="row" className="min-w-0 px-3 py-2 font-normal wrap-anywhere max-sm:pl-4">
            <span className="block text-strong">{email || t('noEmail', { line })}</span>
            {name && <span className="block text-sm text-faint">{name}</span>}
            <span className="block text-sm text-faint sm:hidden">{role && roles(role)}</span>
          </th>
          <td className="px-3 py-2 max-sm:hidden">{role ? roles(role) : '–'}</td>
          <td className="px-3 py-2 whitespace-nowrap max-sm:hidden">
            {lastDay
              ? format.dateTime(new Date(`${lastDay}T12:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' })
              : dayCount('dayCount', { days })}
          </td>
          <td className="px-3 py-2">
            {problems.length === 0 ? (
              <span className="flex gap-1.5 text-succeeded">
                <Link2 aria-hidden className="mt-0.5 size-4 shrink-0" />
                {t('ready')}
              </span>
            ) : (
              <ul className="grid gap-1">
                {problems.map(({ column, code, params }) => (
                  <li key={`${column} ${code}`} className="flex gap-1.5 text-failed">
                    <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
                    {dynamicMessage(wrong, code, params, 'emailWrong')}
                  </li>
                ))}
              </ul>
            )}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
