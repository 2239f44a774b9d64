import 'server-only';
import { createHmac } from 'node:crypto';
import type { Env } from '@/lib/env/env.server';

/** Settings that every process of a studio must have alike, by name, as they are compared and kept in the database. */
export type SharedSettings = Partial<Record<(typeof sharedNames)[number], string>>;

const sharedNames = [
  'STORAGE',
  'S3_ENDPOINT',
  'S3_BUCKET',
  'AUTH_SECRET',
  'ENCRYPTION_KEY',
  'LEASE_SECONDS',
] as const satisfies readonly (keyof Env)[];
const secretNames = new Set<string>(['AUTH_SECRET', 'ENCRYPTION_KEY']);

/** This process's. Of a secret only a check value leaves it: alike where the secrets are, and no way back to them. */
export function sharedSettings(env: Env): SharedSettings {
  const { STORAGE, S3_ENDPOINT, S3_BUCKET, LEASE_SECONDS } = env;
  return {
    STORAGE,
    ...(STORAGE === 's3' && { S3_ENDPOINT: S3_ENDPOINT?.replace(/\/+$/, '') ?? 'Amazon', S3_BUCKET: S3_BUCKET ?? '' }),
    AUTH_SECRET: checkValue('AUTH_SECRET', env.AUTH_SECRET),
    ENCRYPTION_KEY: checkValue('ENCRYPTION_KEY', env.ENCRYPTION_KEY),
    LEASE_SECONDS: String(LEASE_SECONDS),
  };
}

/** A sentence per setting that differs: which one, and what was expected. Secrets are not shown. */
export function differences(own: SharedSettings, agreed: SharedSettings): string[] {
  return sharedNames.flatMap((name) => {
    if (own[name] === agreed[name]) return [];
    if (secretNames.has(name)) return [`${name} is not the one that this studio was set up with`];
    const words = (value: string | undefined) => (value === undefined ? 'not set' : `“${value}”`);
    return [`${name} is ${words(own[name])} here, and ${words(agreed[name])} for this studio`];
  });
}

/** The prefix keeps these values apart from everything else that is signed with the secret. */
function checkValue(name: string, secret: string): string {
  return createHmac('sha256', secret).update(`slatehouse:shared-setting:1:${name}`).digest('base64url');
}
