import type { Role } from '@/lib/auth/session';

/** For how many days an invitation can be valid. */
export const invitationDays = [1, 7, 30] as const;

/** An invitation that can still be used, as administrators see it. Dates are ISO 8601. */
export interface InvitationDto {
  id: string;
  note: string;
  /** Where it was made from a list. */
  email: string | null;
  role: Role;
  createdAt: string;
  endsAt: string;
  createdBy: string;
}

/** A new link. The code is shown this once. */
export interface NewLink {
  /** Path and query of the link, below the studio's address. */
  path: string;
  endsAt: string;
}
