import type { ActionResult } from '@/lib/actions/action-result';
import type { OthersWork, Role } from '@/lib/auth/session';
import type { invitationDays, NewLink } from '@/lib/people/invitations/invitation-dto';
import type { ManyActions } from './many/many-actions';

export interface Invite {
  role: Role;
  note: string;
  days: (typeof invitationDays)[number];
}

/** What is decided for all members. */
export interface Rules {
  othersWork: OthersWork;
  requireFactor: boolean;
}

/** What an administrator can do with people. */
export interface PeopleActions extends ManyActions {
  invite: (input: Invite) => Promise<ActionResult<NewLink>>;
  revoke: (input: { invitationId: string }) => Promise<ActionResult<void>>;
  setRole: (input: { userId: string; role: Role }) => Promise<ActionResult<void>>;
  setDisabled: (input: { userId: string; disabled: boolean }) => Promise<ActionResult<void>>;
  remove: (input: { userId: string }) => Promise<ActionResult<void>>;
  resetFactors: (input: { userId: string }) => Promise<ActionResult<void>>;
  setRequireFactor: (input: { requireFactor: boolean }) => Promise<ActionResult<void>>;
  setOthersWork: (input: { othersWork: OthersWork }) => Promise<ActionResult<void>>;
  resetPassword: (input: { userId: string }) => Promise<ActionResult<NewLink>>;
}
