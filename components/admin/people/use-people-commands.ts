import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useRowCommands } from '@/components/request/use-row-commands';
import { showToast } from '@/components/ui/toast';
import type { InvitationDto } from '@/lib/people/invitations/invitation-dto';
import type { MemberDto } from '@/lib/people/members/member-dto';
import type { ShownLink } from './link-dialog';
import type { PeopleActions } from './people-types';

/** The commands of the page's rows. Each shows its outcome in a toast, then refreshes the page. */
export function usePeopleCommands(actions: PeopleActions, showLink: (link: ShownLink) => void) {
  const t = useTranslations('people');
  const router = useRouter();
  const { busy, run } = useRowCommands();

  const done = (
    name: 'roleSet' | 'factorsReset' | 'disabled' | 'enabled' | 'removed' | 'revoked',
    values: Record<string, string>,
  ) => {
    showToast({ tone: 'succeeded', message: t(`done.${name}`, values) });
    router.refresh();
  };

  return {
    busy,
    resetPassword: (member: MemberDto) =>
      run(
        member.userId,
        () => actions.resetPassword({ userId: member.userId }),
        (link) => showLink({ ...link, kind: 'password', name: member.name }),
      ),
    enable: (member: MemberDto) =>
      run(
        member.userId,
        () => actions.setDisabled({ userId: member.userId, disabled: false }),
        () => done('enabled', { name: member.name }),
      ),
    revoke: (invitation: InvitationDto) =>
      run(
        invitation.id,
        () => actions.revoke({ invitationId: invitation.id }),
        () => done('revoked', { name: invitation.note }),
      ),
    roleSet: ({ name }: MemberDto) => done('roleSet', { name }),
    factorsReset: ({ name }: MemberDto) => done('factorsReset', { name }),
    disabled: ({ name }: MemberDto) => done('disabled', { name }),
    removed: ({ name }: MemberDto) => done('removed', { name }),
  };
}

export type PeopleCommands = ReturnType<typeof usePeopleCommands>;
