import 'server-only';
import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { DbTransaction } from '@/lib/db/client.server';
import { getEnv } from '@/lib/env/env.server';
import { providers } from '@/lib/providers/registry/registry';
import { encryptSecret } from './encryption.server';

/** The sandbox gateway accepts only keys with this prefix. */
const sandboxPrefix = 'sk-sandbox-';

/** Creates one key per provider for the sandbox gateway, which charges nothing. Creates none with SANDBOX=off. */
export async function createSandboxKeys(tx: DbTransaction, tenantId: string): Promise<void> {
  if (getEnv().SANDBOX === 'off') return;
  await tx.providerKey.createMany({
    data: providers.map(({ id: providerId, name }) => {
      const keyId = v7();
      const secret = `${sandboxPrefix}${randomBytes(18).toString('base64url')}`;
      return {
        id: keyId,
        tenantId,
        providerId,
        label: `${name} sandbox`,
        secret: encryptSecret(secret, { tenantId, keyId }),
        lastFour: secret.slice(-4),
        isSandbox: true,
        state: 'working' as const,
      };
    }),
  });
}
