import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/class-names';
import { TimeLabel } from '@/components/ui/time-label';
import type { MemberDto } from '@/lib/people/members/member-dto';
import { DataTable, TableHead } from '../data-table';
import { PersonRowActions } from './person-row-actions';
import type { PeopleCommands } from './use-people-commands';

interface PeopleTableProps {
  ownId: string;
  members: readonly MemberDto[];
  commands: PeopleCommands;
  onRole: (member: MemberDto) => void;
  onResetFactors: (member: MemberDto) => void;
  onDisable: (member: MemberDto) => void;
  onRemove: (member: MemberDto) => void;
}

/** In a narrow window the first column shows the content of these columns. */
const wide = 'max-md:hidden';

export function PeopleTable({
  ownId,
  members,
  commands,
  onRole,
  onResetFactors,
  onDisable,
  onRemove,
}: PeopleTableProps) {
  const t = useTranslations('people');
  const roles = useTranslations('auth.roles');
  return (
    <DataTable
      head={
        <>
          <TableHead>{t('columns.name')}</TableHead>
          <TableHead>{t('columns.role')}</TableHead>
          <TableHead className={wide}>{t('columns.lastSeen')}</TableHead>
          <TableHead className={wide}>{t('columns.joined')}</TableHead>
          <TableHead>
            <span className="sr-only">{t('columns.actions')}</span>
          </TableHead>
        </>
      }
    >
      {members.map((member) => (
        <tr
          key={member.userId}
          className={cn(
            'border-b border-line last:border-b-0 hover:bg-raised',
            member.state === 'disabled' && 'text-faint',
          )}
        >
          <th scope="row" className="min-w-0 px-3 py-2.5 font-normal max-sm:pl-4">
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className="font-medium text-strong">{member.name}</span>
              {member.userId === ownId && <Badge>{t('you')}</Badge>}
              {member.state === 'disabled' && <Badge tone="failed">{t('disabled')}</Badge>}
            </span>
            <span className="mt-0.5 block break-all text-sm text-faint">{member.email}</span>
            <span className="block text-sm text-faint md:hidden">
              <LastSeen member={member} />
            </span>
          </th>
          <td className="px-3 py-2.5">{roles(member.role)}</td>
          <td className={cn(wide, 'px-3 py-2.5 whitespace-nowrap text-faint')}>
            <LastSeen member={member} />
          </td>
          <td className={cn(wide, 'px-3 py-2.5 whitespace-nowrap text-faint')}>
            <TimeLabel at={member.joinedAt} />
          </td>
          <td className="w-0 px-3 py-2.5 max-sm:pr-2">
            <PersonRowActions
              member={member}
              commands={commands}
              onRole={() => onRole(member)}
              onResetFactors={() => onResetFactors(member)}
              onDisable={() => onDisable(member)}
              onRemove={() => onRemove(member)}
            />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

function LastSeen({ member: { lastSeenAt, sessions } }: { member: MemberDto }) {
  const t = useTranslations('people');
  if (lastSeenAt === null) return <>{t('notSignedIn')}</>;
  return (
    <>
      <TimeLabel at={lastSeenAt} />
      {sessions > 1 && <> · {t('sessions', { count: sessions })}</>}
    </>
  );
}
