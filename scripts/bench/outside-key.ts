import { v7 } from 'uuid';
import { getDb } from '@/lib/db/client.server';
import { getEnv } from '@/lib/env/env.server';
import { encryptSecret } from '@/lib/keys/encryption.server';
import type { ProviderId } from '@/lib/providers/contract';

interface Limits {
  maxConcurrent?: number;
  maxPerMinute?: number;
}

/**
 * Adds a key for the sandbox gateway that is not marked as a sandbox key: the studio treats it like a real provider's.
 */
export async function addOutsideKey(tenantId: string, providerId: ProviderId, limits: Limits = {}): Promise<string> {
  const id = v7();
  const secret = `sk-sandbox-${id}`;
  await getDb().providerKey.create({
    data: {
      id,
      tenantId,
      providerId,
      label: 'bench',
      baseUrl: `${getEnv().SANDBOX_URL}/${providerId}`,
      secret: encryptSecret(secret, { tenantId, keyId: id }),
      lastFour: secret.slice(-4),
      isSandbox: false,
      ...limits,
    },
  });
  return id;
}
