import { z } from 'zod';
import type { GroupRole } from '@/lib/env/oidc-env';
import { storableText } from '@/lib/text/storable-json';
import { normalizeEmail } from './email';
import type { Role } from './session';

/** What the identity provider says of a person who has just come back from it. */
export interface OidcPerson {
  issuer: string;
  subject: string;
  name: string;
  email: string | null;
  isEmailVerified: boolean;
  /** Of the first pair of OIDC_ROLES whose group the person has; null without one. */
  role: Role | null;
  /** When they last gave the provider their password or the like; null where it does not say. */
  provenAt: Date | null;
}

const text = (most: number) =>
  z
    .string()
    .transform((given) => storableText(given).trim().slice(0, most))
    .pipe(z.string().min(1))
    .optional()
    .catch(undefined);

const claimsSchema = z.object({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  email: z.email().max(254).optional().catch(undefined),
  email_verified: z.boolean().optional().catch(undefined),
  name: text(80),
  preferred_username: text(80),
  auth_time: z.number().int().positive().max(4e9).optional().catch(undefined),
});

/** Reads the claims of a checked ID token. Throws where it has no subject. */
export function readOidcPerson(claims: unknown, given: { groupsClaim: string; roles: GroupRole[] }): OidcPerson {
  const { iss, sub, email, email_verified, name, preferred_username, auth_time } = claimsSchema.parse(claims);
  const groups = z
    .union([z.array(z.unknown()), z.string().transform((one) => [one])])
    .catch([])
    .parse((claims as Record<string, unknown>)[given.groupsClaim]);
  return {
    issuer: iss,
    subject: storableText(sub),
    name: name ?? preferred_username ?? email?.split('@')[0]?.slice(0, 80) ?? '',
    email: email ? normalizeEmail(storableText(email)) : null,
    isEmailVerified: email_verified === true,
    role: given.roles.find(({ group }) => groups.includes(group))?.role ?? null,
    provenAt: auth_time ? new Date(auth_time * 1000) : null,
  };
}
