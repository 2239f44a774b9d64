import { Check, Minus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { may, type Right, rights } from '@/lib/auth/rights';
import { roles } from '@/lib/auth/session';
import { DataTable, TableHead } from '../data-table';

const names = Object.keys(rights) as Right[];

/** Who may do what, from the declaration that the checks use. */
export function RightsTable() {
  const t = useTranslations('people.rights');
  const roleNames = useTranslations('auth.roles');
  return (
    <details className="group">
      <summary className="cursor-pointer text-lg max-sm:px-4">{t('title')}</summary>
      <div className="mt-3">
        <DataTable
          head={
            <>
              <TableHead>{t('right')}</TableHead>
              {roles.map((role) => (
                <TableHead key={role}>{roleNames(role)}</TableHead>
              ))}
            </>
          }
        >
          {names.map((right) => (
            <tr key={right} className="border-b border-line last:border-b-0">
              <th scope="row" className="px-3 py-2 font-normal max-sm:pl-4">
                {t(`may.${right}`)}
              </th>
              {roles.map((role) => (
                <td key={role} className="px-3 py-2">
                  {may({ role }, right) ? (
                    <Check aria-label={t('yes')} className="size-5 text-succeeded" />
                  ) : (
                    <Minus aria-label={t('no')} className="size-5 text-faint" />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </DataTable>
      </div>
    </details>
  );
}
