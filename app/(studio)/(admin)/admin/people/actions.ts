'use server';

import { defineAction } from '@/lib/actions/define-action.server';
import { resetFactors } from '@/lib/factors/reset-factors.server';
import { createInvitation } from '@/lib/people/invitations/create-invitation.server';
import { inviteMany, previewInvitations } from '@/lib/people/invitations/many/invite-many.server';
import { revokeInvitation } from '@/lib/people/invitations/revoke-invitation.server';
import {
  createInvitationInput,
  inviteManyInput,
  previewInvitationsInput,
  revokeInvitationInput,
} from '@/lib/people/invitations/schema';
import { removeMember, setMemberDisabled, setRole } from '@/lib/people/members/change-member.server';
import { memberInput, setDisabledInput, setRoleInput } from '@/lib/people/members/schema';
import { createPasswordReset } from '@/lib/people/passwords/create-password-reset.server';
import { setOthersWorkInput, setRequireFactorInput } from '@/lib/people/rules/schema';
import { setOthersWork, setRequireFactor } from '@/lib/people/rules/set-rules.server';

export const createInvitationAction = defineAction({
  right: 'managePeople',
  audit: ['invitation.created'],
  input: createInvitationInput,
  run: ({ input, session }) => createInvitation(session, input),
});

export const previewInvitationsAction = defineAction({
  right: 'managePeople',
  audit: { none: 'It only says what inviting a list would do.' },
  input: previewInvitationsInput,
  run: ({ input, session }) => previewInvitations(session, input),
});

export const inviteManyAction = defineAction({
  right: 'managePeople',
  audit: ['invitation.created'],
  input: inviteManyInput,
  run: ({ input, session }) => inviteMany(session, input),
});

export const revokeInvitationAction = defineAction({
  right: 'managePeople',
  audit: ['invitation.revoked'],
  input: revokeInvitationInput,
  run: ({ input, session }) => revokeInvitation(session, input.invitationId),
});

export const setRoleAction = defineAction({
  right: 'managePeople',
  audit: ['person.roleChanged'],
  input: setRoleInput,
  run: ({ input, session }) => setRole(session, input.userId, input.role),
});

export const setMemberDisabledAction = defineAction({
  right: 'managePeople',
  audit: ['person.disabled', 'person.enabled'],
  input: setDisabledInput,
  run: ({ input, session }) => setMemberDisabled(session, input.userId, input.disabled),
});

export const removeMemberAction = defineAction({
  right: 'managePeople',
  audit: ['person.removed'],
  input: memberInput,
  run: ({ input, session }) => removeMember(session, input.userId),
});

export const setOthersWorkAction = defineAction({
  right: 'managePeople',
  audit: ['tenant.othersWorkSet'],
  input: setOthersWorkInput,
  run: ({ input, session }) => setOthersWork(session, input.othersWork),
});

export const setRequireFactorAction = defineAction({
  right: 'managePeople',
  audit: ['tenant.factorRequired'],
  input: setRequireFactorInput,
  run: ({ input, session }) => setRequireFactor(session, input.requireFactor),
});

export const resetFactorsAction = defineAction({
  right: 'managePeople',
  audit: ['factor.reset'],
  input: memberInput,
  run: ({ input, session }) => resetFactors(session, input.userId),
});

export const createPasswordResetAction = defineAction({
  right: 'managePeople',
  audit: ['password.resetOffered'],
  input: memberInput,
  run: ({ input, session }) => createPasswordReset(session, input.userId),
});
