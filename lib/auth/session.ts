export const roles = ['viewer', 'creator', 'admin'] as const;
export type Role = (typeof roles)[number];

/** The signed-in person, checked against the database in this request by lib/auth/current-session.server.ts. */
export interface Session {
  userId: string;
  tenantId: string;
  tenantName: string;
  role: Role;
  name: string;
  email: string;
}

/** admin ⊇ creator ⊇ viewer. */
export function hasRole(session: Pick<Session, 'role'>, needed: Role): boolean {
  return roles.indexOf(session.role) >= roles.indexOf(needed);
}
