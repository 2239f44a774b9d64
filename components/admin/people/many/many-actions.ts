import type { ActionResult } from '@/lib/actions/action-result';
import type { Role } from '@/lib/auth/session';
import type { invitationDays } from '@/lib/people/invitations/invitation-dto';
import type { InvitationPlan, ListLink } from '@/lib/people/invitations/many/invitation-plan';

/** A list of people as CSV, and what holds for lines that don't say it. */
export interface InvitationList {
  text: string;
  role: Role;
  days: (typeof invitationDays)[number];
}

/** What an administrator can do with a list of people. */
export interface ManyActions {
  previewInvitations: (input: InvitationList) => Promise<ActionResult<InvitationPlan>>;
  inviteMany: (input: InvitationList & { fingerprint: string; leaveOut: boolean }) => Promise<ActionResult<ListLink[]>>;
}
