import 'server-only';
import { getEnv } from '@/lib/env/env.server';
import type { GroupRole } from '@/lib/env/oidc-env';

/** The OpenID provider that people may sign in with. */
export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What people call it. */
  name: string;
  scopes: string;
  groupsClaim: string;
  roles: GroupRole[];
  /** Name or id of the studio that its people belong to. Undefined: the only one. */
  studio: string | undefined;
  /** For how many seconds the provider's word about a person holds. */
  holds: number;
  /** The address at which people reach this studio, without a slash at its end. */
  home: string;
}

/** Where the provider sends browsers back to, below `home`. */
export const oidcReturnPath = '/api/auth/callback/oidc';

/** Null where nobody signs in with a provider. */
export function oidcSettings(): OidcSettings | null {
  const env = getEnv();
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, PUBLIC_URL: home } = env;
  if (!issuer || !clientId || !clientSecret || !home) return null;
  return {
    issuer,
    clientId,
    clientSecret,
    home,
    name: env.OIDC_NAME,
    scopes: env.OIDC_SCOPES,
    groupsClaim: env.OIDC_GROUPS_CLAIM,
    roles: env.OIDC_ROLES,
    studio: env.OIDC_STUDIO,
    holds: env.OIDC_SESSION_HOURS * 60 * 60,
  };
}
