import 'server-only';
import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { DbTransaction } from '@/lib/db/client.server';
import { getEnv } from '@/lib/env/env.server';
import { takesModelNames } from '@/lib/providers/key-models';
import { providers } from '@/lib/providers/registry/registry';
import { encryptSecret } from './encryption.server';

/** The sandbox gateway accepts only keys with this prefix. */
const sandboxPrefix = 'sk-sandbox-';

/** A new key of the sandbox gateway. */
export function newSandboxSecret(): string {
  return `${sandboxPrefix}${randomBytes(18).toString('base64url')}`;
}

/**
 * Creates one key per provider for the sandbox gateway, which charges nothing. Creates none with SANDBOX=off, and none
 * for providers without models of their own: they are off until an administrator adds a key with models.
 */
export async function createSandboxKeys(tx: DbTransaction, tenantId: string): Promise<void> {
  if (getEnv().SANDBOX === 'off') return;
  const having = providers.filter((provider) => !takesModelNames(provider));
  await tx.providerKey.createMany({
    data: having.map(({ id: providerId, name }) => {
      const keyId = v7();
      const secret = newSandboxSecret();
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
