import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { pauseCodeOf } from '../pause-plan';
import { findKeyHealth } from './find-key-health.server';

/** So many ended tasks say something about the next one, and from this share of failures on it is said. */
const leastEnded = 4;
const poorRate = 0.5;

/** What a person should know before a press. `code`: a key of the catalogue `keys.health.press`. */
export interface PressTrouble {
  code: 'rejected' | 'outOfBalance' | 'refused' | 'empty' | 'failing';
  values: { failed: number; ended: number };
}

/** What is wrong with this key and model now; null mostly, and for what is no key of the tenant. */
export async function findPressTrouble(
  tenantId: string,
  { keyId, modelId }: { keyId: string; modelId: string },
): Promise<PressTrouble | null> {
  if (!isUuid(keyId)) return null;
  const key = await getDb().providerKey.findFirst({
    where: { id: keyId, tenantId, deletedAt: null },
    select: { state: true, checkCode: true, pausedAt: true, pauseCode: true },
  });
  if (!key) return null;
  const none = { failed: 0, ended: 0 };
  if (key.pausedAt) return { code: pauseCodeOf(key.pauseCode), values: none };
  if (key.state === 'rejected') return { code: 'refused', values: none };
  if (key.checkCode === 'outOfBalance') return { code: 'empty', values: none };
  const [health] = await findKeyHealth(tenantId, { keyId, modelId, only: 'hour' });
  if (!health) return null;
  const { succeeded, failed, keyTrouble } = health.hour;
  const ended = succeeded + failed + keyTrouble;
  if (ended < leastEnded || succeeded / ended > poorRate) return null;
  return { code: 'failing', values: { failed: ended - succeeded, ended } };
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
