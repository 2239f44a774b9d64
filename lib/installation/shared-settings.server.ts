import 'server-only';
import { createHmac } from 'node:crypto';
import type { Env } from '@/lib/env/env.server';
import { keyRing } from '@/lib/sealing/key-ring.server';

/** Settings that must be equal in every process of a studio, by name, in the form that the database stores. */
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

/** This process's shared settings. A secret is replaced by a check value, from which it can't be recovered. */
export function sharedSettings(env: Env): SharedSettings {
  const { STORAGE, S3_ENDPOINT, S3_BUCKET, LEASE_SECONDS } = env;
  return {
    STORAGE,
    ...(STORAGE === 's3' && { S3_ENDPOINT: S3_ENDPOINT?.replace(/\/+$/, '') ?? 'Amazon', S3_BUCKET: S3_BUCKET ?? '' }),
    AUTH_SECRET: checkValue('AUTH_SECRET', env.AUTH_SECRET),
    ENCRYPTION_KEY: keyRing(env).primary.check,
    LEASE_SECONDS: String(LEASE_SECONDS),
  };
}

/**
 * A sentence for each setting that differs, with its actual and its expected value. Secrets are not shown. The agreed
 * ENCRYPTION_KEY may be any of the keys that a process has: while one is changed for another, all parts have both.
 */
export function differences(env: Env, agreed: SharedSettings): string[] {
  const has = hasKey(env, agreed);
  const own = { ...sharedSettings(env), ...(has && { ENCRYPTION_KEY: agreed.ENCRYPTION_KEY }) };
  return sharedNames.flatMap((name) => {
    if (own[name] === agreed[name]) return [];
    if (secretNames.has(name)) return [`${name} is not the one that this studio was set up with`];
    const words = (value: string | undefined) => (value === undefined ? 'not set' : `“${value}”`);
    return [`${name} is ${words(own[name])} here, and ${words(agreed[name])} for this studio`];
  });
}

/** Whether a process has the key that the studio seals with. */
export function hasKey(env: Env, { ENCRYPTION_KEY }: SharedSettings): boolean {
  return keyRing(env).keys.some(({ check }) => check === ENCRYPTION_KEY);
}

/** The prefix separates these values from everything else that is signed with the secret. */
function checkValue(name: string, secret: string): string {
  return createHmac('sha256', secret).update(`slatehouse:shared-setting:1:${name}`).digest('base64url');
}
