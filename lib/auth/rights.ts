import type { Role, Session } from './session';

/**
 * Who may do what: the one declaration. Every action, route and page names a right, the interface shows what its person
 * may do, and docs/rights.md is this table in words (lib/auth/rights.test.ts compares them).
 */
export const rights = {
  /** See history, gallery, library, costs; download; the own account. */
  look: ['viewer', 'creator', 'billing', 'admin'],
  /** Say who they are once more. */
  proveSelf: ['viewer', 'creator', 'billing', 'admin'],
  /** Set up and remove the own second factors. */
  secureSelf: ['viewer', 'creator', 'billing', 'admin'],
  /** Compose, generate, upload, pick, keep presets; delete own work. */
  create: ['creator', 'admin'],
  /** Manage everybody's work. lib/auth/work-scope.ts adds what the tenant allows to creators. */
  manageOthersWork: ['admin'],
  /** Change what is said of costs. */
  managePrices: ['billing', 'admin'],
  /** Set limits on what is spent, the time zone of their days, and decide about presses that a limit holds back. */
  manageBudgets: ['billing', 'admin'],
  /** See what everybody's tasks came to, and export it. */
  seeUsage: ['billing', 'admin'],
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

/** For how many minutes a sign-in or a repeated proof is enough for the rights below. */
export const proofMinutes = 10;

/** What is done with these rights asks a person to prove again who they are. Reading does not. */
const provenRights: readonly Right[] = [
  'manageKeys',
  'managePrices',
  'manageBudgets',
  'managePromptHelp',
  'managePeople',
  'secureSelf',
];

/** What is left to a person whose studio requires a second factor while they have none. */
const rightsWithoutFactor: readonly Right[] = ['proveSelf', 'secureSelf'];

export function needsProof(right: Right): boolean {
  return provenRights.includes(right);
}

export function isOpenWithoutFactor(right: Right): boolean {
  return rightsWithoutFactor.includes(right);
}

export function may({ role }: Pick<Session, 'role'>, right: Right): boolean {
  const allowed: readonly Role[] = rights[right];
  return allowed.includes(role);
}
