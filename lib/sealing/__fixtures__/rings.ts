import { randomBytes } from 'node:crypto';
import { readEnv } from '@/lib/env/env.server';
import { type KeyRing, keyRing } from '../key-ring.server';

/** A new key, as ENCRYPTION_KEY has it. */
export const newKey = () => randomBytes(32).toString('base64');

/** The keys of a process with these settings. */
export function ringOf(ENCRYPTION_KEY: string, more: string[] = [], settings: Record<string, string> = {}): KeyRing {
  return keyRing(
    readEnv({
      DATABASE_URL: 'postgresql://localhost/none',
      AUTH_SECRET: 'a'.repeat(32),
      ENCRYPTION_KEY,
      MORE_ENCRYPTION_KEYS: more.join(','),
      ...settings,
    }),
  );
}
