export const roles = ['viewer', 'creator', 'billing', 'admin'] as const;
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
