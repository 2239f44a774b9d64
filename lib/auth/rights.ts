import type { Role, Session } from './session';

/**
 * Who may do what: the one declaration. Every action, route and page names a right, the interface shows what its person
 * may do, and docs/rights.md is this table in words (lib/auth/rights.test.ts compares them).
 */
export const rights = {
  /** See history, gallery, library, costs; download; the own account. */
  look: ['viewer', 'creator', 'billing', 'admin'],
  /** Compose, generate, upload, pick, keep presets; delete own work. */
  create: ['creator', 'admin'],
  /** Manage everybody's work. lib/auth/work-scope.ts adds what the tenant allows to creators. */
  manageOthersWork: ['admin'],
  /** Change what is said of costs. */
  managePrices: ['billing', 'admin'],
  /** See all tasks whose outcome is unknown. */
  seeUncertain: ['billing', 'admin'],
  /** Open the administration: those of its pages that the other rights allow. */
  administer: ['billing', 'admin'],
  seeOverview: ['admin'],
  manageKeys: ['admin'],
  managePeople: ['admin'],
  /** See and export who did what. */
  readAudit: ['admin'],
  manageStorage: ['admin'],
  managePromptHelp: ['admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Right = keyof typeof rights;

export function may({ role }: Pick<Session, 'role'>, right: Right): boolean {
  const allowed: readonly Role[] = rights[right];
  return allowed.includes(role);
}
