import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PeopleView } from '@/components/admin/people/people-view';
import { ClientMessages } from '@/components/shell/client-messages';
import { requirePageSession } from '@/lib/auth/current-session.server';
import { listInvitations } from '@/lib/people/invitations/list-invitations.server';
import { listMembers } from '@/lib/people/members/list-members.server';
import { findRequireFactor } from '@/lib/people/rules/set-rules.server';
import {
  createInvitationAction,
  createPasswordResetAction,
  inviteManyAction,
  previewInvitationsAction,
  removeMemberAction,
  resetFactorsAction,
  revokeInvitationAction,
  setMemberDisabledAction,
  setOthersWorkAction,
  setRequireFactorAction,
  setRoleAction,
} from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('title') };
}

export default async function PeoplePage() {
  const session = await requirePageSession('managePeople');
  const [members, invitations, requireFactor] = await Promise.all([
    listMembers(session.tenantId),
    listInvitations(session.tenantId),
    findRequireFactor(session.tenantId),
  ]);
  return (
    <ClientMessages namespaces={['people', 'auth', 'task']}>
      <PeopleView
        ownId={session.userId}
        studio={session.tenantName}
        members={members}
        invitations={invitations}
        rules={{ othersWork: session.othersWork, requireFactor }}
        actions={{
          invite: createInvitationAction,
          previewInvitations: previewInvitationsAction,
          inviteMany: inviteManyAction,
          revoke: revokeInvitationAction,
          setRole: setRoleAction,
          setDisabled: setMemberDisabledAction,
          remove: removeMemberAction,
          resetFactors: resetFactorsAction,
          setRequireFactor: setRequireFactorAction,
          setOthersWork: setOthersWorkAction,
          resetPassword: createPasswordResetAction,
        }}
      />
    </ClientMessages>
  );
}
