/** Why a sign-in with the identity provider did not work; keys of the catalogue `oidc.refused`. */
export const oidcRefusals = [
  'away',
  'declined',
  'stale',
  'answer',
  'noGroup',
  'noEmail',
  'emailTaken',
  'linkFirst',
  'lockedOut',
  'tooOften',
  'unexpected',
] as const;
export type OidcRefusal = (typeof oidcRefusals)[number];

/**
 * What an error of next-auth's client means for the person: `away` for a provider that does not answer, `stale` for a
 * sign-in of another browser or of long ago, `answer` for one that cannot be trusted.
 */
export function readOidcFailure(error: unknown): OidcRefusal {
  const { code = '', message = '' } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (/^E[A-Z_]+$|CERT|SIGNATURE/.test(String(code)) && !String(code).startsWith('ERR_')) return 'away';
  if (/timed out|got: 5\d\d/.test(String(message))) return 'away';
  if (/cookie was missing|could not be parsed|state m|invalid_grant|^"exp" claim/.test(String(message))) return 'stale';
  return 'answer';
}
