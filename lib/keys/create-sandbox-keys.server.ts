import 'server-only';
import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { Prisma } from '@/lib/db/generated/client';
import { getEnv } from '@/lib/env/env.server';
import { takesModelNames } from '@/lib/providers/key-models';
import { providers } from '@/lib/providers/registry/registry';
import type { Sealing } from '@/lib/sealing/sealing-key.server';
import { sealSecret } from '@/lib/sealing/secret.server';
import { secretPlace } from './secret-place';

/** The sandbox gateway accepts only keys with this prefix. */
const sandboxPrefix = 'sk-sandbox-';

/** A new key of the sandbox gateway. */
export function newSandboxSecret(): string {
  return `${sandboxPrefix}${randomBytes(18).toString('base64url')}`;
}

/**
 * One key per provider for the sandbox gateway, which charges nothing, as rows to insert: they are sealed before the
 * transaction that inserts them. None with SANDBOX=off, and none for providers without models of their own: they are off
 * until an administrator adds a key with models.
 */
export async function newSandboxKeys(
  tenantId: string,
  sealing?: Sealing,
): Promise<Prisma.ProviderKeyCreateManyInput[]> {
  if (getEnv().SANDBOX === 'off') return [];
  const having = providers.filter((provider) => !takesModelNames(provider));
  return await Promise.all(
    having.map(async ({ id: providerId, name }) => {
      const id = v7();
      const secret = newSandboxSecret();
      return {
        id,
        tenantId,
        providerId,
        label: `${name} sandbox`,
        secret: await sealSecret(secret, secretPlace(tenantId, { id, providerId }), sealing),
        lastFour: secret.slice(-4),
        isSandbox: true,
        state: 'working' as const,
      };
    }),
  );
}
