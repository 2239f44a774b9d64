export const roles = ['viewer', 'creator', 'billing', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Who may manage what a colleague made (work-scope.ts); a setting of the tenant. Administrators always may. */
export const othersWorkSettings = ['administrators', 'creators'] as const;
export type OthersWork = (typeof othersWorkSettings)[number];

/** The signed-in person, checked against the database in this request by lib/auth/current-session.server.ts. */
export interface Session {
  userId: string;
  tenantId: string;
  tenantName: string;
  role: Role;
  /** Who may manage what a colleague made. */
  othersWork: OthersWork;
  /** The studio requires a second factor, and the person has none: they can only set one up. */
  mustEnroll: boolean;
  /** The person proved who they are within the last minutes (`proofMinutes` of rights.ts). */
  isProven: boolean;
  name: string;
  email: string;
}
