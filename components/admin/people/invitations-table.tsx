import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { TimeLabel } from '@/components/ui/time-label';
import type { InvitationDto } from '@/lib/people/invitations/invitation-dto';
import { DataTable, TableHead } from '../data-table';
import type { PeopleCommands } from './use-people-commands';

interface InvitationsTableProps {
  invitations: readonly InvitationDto[];
  commands: PeopleCommands;
}

/** The links that can still be used. */
export function InvitationsTable({ invitations, commands }: InvitationsTableProps) {
  const t = useTranslations('people');
  const roles = useTranslations('auth.roles');
  return (
    <section aria-labelledby="invitations-title" className="grid gap-3">
      <h2 id="invitations-title" className="text-lg max-sm:px-4">
        {t('invitations.title')}
      </h2>
      <DataTable
        head={
          <>
            <TableHead>{t('invitations.for')}</TableHead>
            <TableHead>{t('columns.role')}</TableHead>
            <TableHead className="max-md:hidden">{t('invitations.until')}</TableHead>
            <TableHead>
              <span className="sr-only">{t('columns.actions')}</span>
            </TableHead>
          </>
        }
      >
        {invitations.map((invitation) => (
          <tr key={invitation.id} className="border-b border-line last:border-b-0 hover:bg-raised">
            <th scope="row" className="min-w-0 px-3 py-2.5 font-normal max-sm:pl-4">
              <span className="block font-medium text-strong">{invitation.note}</span>
              {invitation.email && invitation.email !== invitation.note && (
                <span className="block text-sm text-faint">{invitation.email}</span>
              )}
              <span className="block text-sm text-faint">
                {t('invitations.by', { name: invitation.createdBy })} <TimeLabel at={invitation.createdAt} />
              </span>
              <span className="block text-sm text-faint md:hidden">
                {t('invitations.until')} <TimeLabel at={invitation.endsAt} exact />
              </span>
            </th>
            <td className="px-3 py-2.5">{roles(invitation.role)}</td>
            <td className="px-3 py-2.5 text-faint max-md:hidden">
              <TimeLabel at={invitation.endsAt} exact />
            </td>
            <td className="w-0 px-3 py-2.5 max-sm:pr-2">
              <Button
                size="small"
                pending={commands.busy.has(invitation.id)}
                aria-label={t('invitations.revokeOne', { name: invitation.note })}
                onClick={() => void commands.revoke(invitation)}
              >
                {t('invitations.revoke')}
              </Button>
            </td>
          </tr>
        ))}
      </DataTable>
    </section>
  );
}
