import { z } from 'zod';
import { newPassword } from '@/lib/auth/schema';
import { roles } from '@/lib/auth/session';
import { invitationDays } from './invitation-dto';

export const createInvitationInput = z.strictObject({
  role: z.enum(roles),
  /** For whom it is, in the administrator's words. Only administrators see it. */
  note: z.string().trim().min(1).max(80),
  days: z.literal(invitationDays),
});

export const previewInvitationsInput = z.strictObject({
  /** Longer than any list that is read; the plan says so in words. */
  text: z.string().max(2_000_000),
  /** Of the lines that name none. */
  role: z.enum(roles),
  days: z.literal(invitationDays),
});

/** `fingerprint`: that of the plan that the person saw. `leaveOut`: the lines that are wrong there make nothing. */
export const inviteManyInput = previewInvitationsInput.extend({
  fingerprint: z.string().max(64),
  leaveOut: z.boolean(),
});

export const revokeInvitationInput = z.strictObject({ invitationId: z.uuid() });

/** The code of a link. Longer texts are no codes of ours. */
const code = z.string().min(1).max(100);

/** A person without an account joins. */
export const joinInput = z.strictObject({
  code,
  name: z.string().trim().min(1).max(80),
  email: z.string().trim().max(254).pipe(z.email()),
  password: newPassword,
});

/** A person who is signed in joins with their account. */
export const joinSignedInInput = z.strictObject({ code });
