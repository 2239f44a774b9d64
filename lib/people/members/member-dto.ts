import type { Role } from '@/lib/auth/session';

export const memberStates = ['active', 'disabled', 'removed'] as const;
export type MemberState = (typeof memberStates)[number];

/** A member of a studio, as administrators see them. Dates are ISO 8601. */
export interface MemberDto {
  userId: string;
  name: string;
  email: string;
  role: Role;
  state: MemberState;
  /** They have a second factor. */
  hasFactor: boolean;
  joinedAt: string;
  /** The last use in this studio; null: not since their last sessions ended. */
  lastSeenAt: string | null;
  /** How many browsers are signed in. */
  sessions: number;
  /** Their tasks in this studio that have not ended. They go on whatever happens to the person. */
  tasksUnderWay: number;
}
