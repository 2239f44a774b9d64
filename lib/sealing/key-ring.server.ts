import 'server-only';
import { readFileSync } from 'node:fs';
import { type Env, getEnv } from '@/lib/env/env.server';
import type { KeyEncryptionKey } from './key-encryption-key';
import { kmsKey } from './kms-key.server';
import { localKey } from './local-key.server';

/** The key-encryption keys that a process has. */
export interface KeyRing {
  /** What ENCRYPTION_KEY says: the studio's first key, and the one to which `npm run keys:rotate` goes over. */
  primary: KeyEncryptionKey;
  /** The primary one first, then those of MORE_ENCRYPTION_KEYS. */
  keys: readonly KeyEncryptionKey[];
}

type RingSettings = Pick<
  Env,
  | 'ENCRYPTION_KEY'
  | 'MORE_ENCRYPTION_KEYS'
  | 'KMS_REGION'
  | 'KMS_ENDPOINT'
  | 'KMS_ACCESS_KEY_ID'
  | 'KMS_SECRET_ACCESS_KEY'
>;

const rings = new WeakMap<RingSettings, KeyRing>();

/** The keys of this process. Throws, naming the setting, if a file can't be read or does not hold a key. */
export function keyRing(env: RingSettings = getEnv()): KeyRing {
  const known = rings.get(env);
  if (known) return known;
  const primary = keyOf('ENCRYPTION_KEY', env.ENCRYPTION_KEY, env);
  const more = env.MORE_ENCRYPTION_KEYS.map((spec) => keyOf('MORE_ENCRYPTION_KEYS', spec, env));
  const ring = { primary, keys: [primary, ...more.filter(({ id }) => id !== primary.id)] };
  rings.set(env, ring);
  return ring;
}

function keyOf(setting: string, spec: string, env: RingSettings): KeyEncryptionKey {
  if (spec.startsWith('kms:')) {
    const { KMS_ACCESS_KEY_ID: accessKeyId, KMS_SECRET_ACCESS_KEY: secretAccessKey } = env;
    return kmsKey(spec.slice('kms:'.length), {
      endpoint: env.KMS_ENDPOINT,
      region: env.KMS_REGION,
      ...(accessKeyId && secretAccessKey && { credentials: { accessKeyId, secretAccessKey } }),
    });
  }
  return localKey(spec.startsWith('file:') ? readKeyFile(setting, spec.slice('file:'.length)) : spec);
}

function readKeyFile(setting: string, file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new Error(`${setting}: ${file} can't be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  if (Buffer.from(text, 'base64').length !== 32)
    throw new Error(`${setting}: ${file} must hold 32 bytes in base64 (openssl rand -base64 32), and nothing else.`);
  return text;
}
