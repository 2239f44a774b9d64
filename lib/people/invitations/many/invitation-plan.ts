import type { Role } from '@/lib/auth/session';

/** So many lines are read of one list. */
export const mostLines = 200;

/** The longest list in characters: 200 long lines have room, a film that was chosen by mistake has not. */
export const longestList = 200_000;

/** The columns of a list. The first is the only one that it must have. */
export const listColumns = ['email', 'name', 'role', 'end'] as const;
export type ListColumn = (typeof listColumns)[number];

/** What is wrong with a field: a key of `people.many.wrong`, whose words `params` fill. */
export interface LineProblem {
  column: ListColumn;
  code:
    | 'emailMissing'
    | 'emailWrong'
    | 'emailLong'
    | 'doubled'
    | 'member'
    | 'lockedOut'
    | 'invited'
    | 'nameLong'
    | 'roleUnknown'
    | 'dayWrong'
    | 'dayPast'
    | 'dayFar';
  params: Record<string, string | number>;
}

/** One line of a list, with what inviting would do: an invitation, or nothing because of its problems. */
export interface PlannedLine {
  /** Where it stands in the list, from 1. */
  line: number;
  email: string;
  /** Empty: the list names none. */
  name: string;
  /** Null: none that we know. */
  role: Role | null;
  /** `YYYY-MM-DD`, in the studio's time zone; null: the link is valid for the usual number of days. */
  lastDay: string | null;
  problems: LineProblem[];
}

/** Why a list can't be read at all: a key of `people.many.refused`. */
export interface ListRefusal {
  code: 'empty' | 'long' | 'tooManyLines' | 'noEmailColumn' | 'quotes' | 'tooManyOpen';
  params: Record<string, string | number>;
}

/** What inviting a list would do. */
export interface InvitationPlan {
  refusal: ListRefusal | null;
  lines: PlannedLine[];
  /** Headings whose columns are not read. */
  ignored: string[];
  /** The same as long as inviting would do the same. */
  fingerprint: string;
}

/** A link for one line. The code is shown this once. */
export interface ListLink {
  email: string;
  name: string;
  role: Role;
  path: string;
  endsAt: string;
}
