import { v7 } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { getDb } from '@/lib/db/client.server';
import { secretPlace } from '@/lib/keys/secret-place';
import { sealSecret } from '@/lib/sealing/secret.server';

/** The names of models that the plans use. The gateway answers a key flat or wrapped (video-relay/sandbox/routes). */
const relayModels = ['flat-film', 'wrapped-film'] as const;

/** Adds a sandbox key for each of the two forms of a relay's answers: a studio has none before somebody adds one. */
export async function addRelayKeys({ tenantId }: Actor): Promise<void> {
  for (const model of relayModels) {
    const id = v7();
    const providerId = 'video-relay';
    const secret = await sealSecret(`sk-sandbox-${model}-${id}`, secretPlace(tenantId, { id, providerId }));
    await getDb().providerKey.create({
      data: {
        id,
        tenantId,
        providerId,
        label: model,
        secret,
        lastFour: id.slice(-4),
        isSandbox: true,
        state: 'working',
        models: [model],
      },
    });
  }
}
