import { v7 } from 'uuid';
import { getDb } from '@/lib/db/client.server';
import { getEnv } from '@/lib/env/env.server';
import { secretPlace } from '@/lib/keys/secret-place';
import type { ProviderId } from '@/lib/providers/contract';
import { sealSecret } from '@/lib/sealing/secret.server';

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
      secret: await sealSecret(secret, secretPlace(tenantId, { id, providerId })),
      lastFour: secret.slice(-4),
      isSandbox: false,
      ...limits,
    },
  });
  return id;
}
