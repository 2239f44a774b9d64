import 'server-only';
import type { DbTransaction } from '@/lib/db/client.server';
import type { ModelDeclaration } from '@/lib/providers/contract';
import { givesAccess } from '@/lib/providers/key-models';
import { isClosed } from '@/lib/sealing/closed-secrets.server';
import { keyRing } from '@/lib/sealing/key-ring.server';
import { type LimitedKey, limitsOf } from './key-limits';
import type { RankedKey } from './rank-keys';

/** A key that the studio may choose. */
export interface PoolKey extends RankedKey {
  baseUrl: string | null;
  lastFour: string;
}

type PoolRow = Omit<PoolKey, 'limits'> & LimitedKey & { models: string[] };

/**
 * The keys that the studio may choose for a model and a person: real keys of its provider that are in use, that the
 * provider has not refused lately and that can be opened, with what each has to do. Never the sandbox: whoever pays by a
 * key must not get a test result, nor the other way round. One statement.
 */
export async function findPool(
  db: Pick<DbTransaction, '$queryRaw'>,
  { tenantId, userId }: { tenantId: string; userId: string },
  model: ModelDeclaration,
): Promise<PoolKey[]> {
  const rows = await db.$queryRaw<PoolRow[]>`
    SELECT key."id", key."providerId", key."isSandbox", key."baseUrl", key."lastFour", key."models", key."priority",
      key."weight", key."maxConcurrent", key."maxPerMinute",
      (SELECT count(*)::int FROM "Task" WHERE "keyId" = key."id" AND "status" = 'queued'
        -- A press that waits for an administrator stands in no way.
        AND "waitCode" IS DISTINCT FROM 'approval') AS "queued",
      (SELECT count(*)::int FROM "Task" WHERE "keyId" = key."id" AND ("status" IN ('submitting', 'running')
        OR ("status" = 'cancelled' AND ("nextPollAt" IS NOT NULL OR "leaseUntil" IS NOT NULL)))) AS "underWay"
    FROM "ProviderKey" key
    WHERE "tenantId" = ${tenantId}::uuid AND "providerId" = ${model.providerId} AND NOT "isSandbox"
      AND "disabledAt" IS NULL AND "pausedAt" IS NULL AND "retiringAt" IS NULL AND "deletedAt" IS NULL
      AND "state" <> 'rejected' AND "checkCode" IS DISTINCT FROM 'outOfBalance' AND NOT (${isClosed(keyRing())})
      AND ("allowedModelIds" = '{}' OR ${model.id} = ANY("allowedModelIds"))
      AND ("allowedUserIds" = '{}' OR ${userId}::uuid = ANY("allowedUserIds"))`;
  return rows
    .filter((row) => givesAccess(row, model))
    .map(({ providerId, isSandbox, maxConcurrent, maxPerMinute, models: _, ...key }) => ({
      ...key,
      limits: limitsOf({ providerId, isSandbox, maxConcurrent, maxPerMinute }),
    }));
}
