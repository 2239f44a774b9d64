import 'server-only';
import { healthOf } from '@/lib/composer/models/key-health';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { Health } from '@/lib/health/check-health.server';
import { shareHealth } from '@/lib/health/share-health.server';
import { listKeys } from '@/lib/keys/list-keys.server';
import { findProviderName } from '@/lib/providers/registry/model-names';
import type { ProviderStatusDto, QueueStatusDto, StatusDto } from './status-dto';

/** The check writes a file to the storage: however many members look, there is one check a second. */
const readHealth = shareHealth();

export async function findStatus(tenantId: string, check: () => Promise<Health> = readHealth): Promise<StatusDto> {
  const [{ failing }, queue, providers] = await Promise.all([
    check(),
    findQueueStatus(tenantId),
    findProviderStatus(tenantId),
  ]);
  return {
    at: databaseNow().toISOString(),
    worker: !failing.includes('worker'),
    storage: !failing.includes('storage'),
    queue,
    providers,
  };
}

export async function findQueueStatus(tenantId: string): Promise<QueueStatusDto> {
  const [row] = await getDb().$queryRaw<QueueStatusDto[]>`
    SELECT (count(*) FILTER (WHERE "status" = 'queued' AND "waitCode" IS DISTINCT FROM 'approval'))::int AS "waiting",
      floor(EXTRACT(EPOCH FROM clock_timestamp() - min("createdAt")
        FILTER (WHERE "status" = 'queued' AND "waitCode" IS DISTINCT FROM 'approval')) / 60)::int AS "oldestMinutes",
      (count(*) FILTER (WHERE "status" <> 'queued'))::int AS "underWay"
    FROM "Task" WHERE "tenantId" = ${tenantId}::uuid AND "status" IN ('queued', 'submitting', 'running', 'storing')
      AND "deletedAt" IS NULL`;
  return row ?? { waiting: 0, oldestMinutes: null, underWay: 0 };
}

type HourRow = Pick<ProviderStatusDto, 'providerId' | 'isSandbox' | 'succeeded' | 'failed' | 'uncertain' | 'open'>;

/** The providers of the tenant's keys and of its tasks of the last hour, those of real keys first. */
export async function findProviderStatus(tenantId: string): Promise<ProviderStatusDto[]> {
  const [keys, hour] = await Promise.all([
    listKeys(tenantId),
    getDb().$queryRaw<HourRow[]>`
      SELECT "providerId", "isSandbox", (count(*) FILTER (WHERE "status" = 'succeeded'))::int AS "succeeded",
        (count(*) FILTER (WHERE "status" = 'failed'))::int AS "failed",
        (count(*) FILTER (WHERE "status" = 'uncertain'))::int AS "uncertain",
        (count(*) FILTER (WHERE "status" IN ('queued', 'submitting', 'running', 'storing')))::int AS "open"
      FROM "Task" WHERE "tenantId" = ${tenantId}::uuid AND "createdAt" > now() - interval '1 hour'
      GROUP BY "providerId", "isSandbox"`,
  ]);
  const own = keys.filter(({ retiringSince }) => retiringSince === null);
  const all = new Map(
    [...own, ...hour].map(({ providerId, isSandbox }) => [`${isSandbox} ${providerId}`, { providerId, isSandbox }]),
  );
  return [...all.values()]
    .map(({ providerId, isSandbox }) => {
      const its = own.filter((key) => key.providerId === providerId && key.isSandbox === isSandbox);
      const row = hour.find((one) => one.providerId === providerId && one.isSandbox === isSandbox);
      return {
        providerId,
        isSandbox,
        name: findProviderName(providerId) ?? providerId,
        keys: its.length,
        usableKeys: its.filter((key) => !key.isClosed && ['ready', 'sandbox'].includes(healthOf(key))).length,
        succeeded: row?.succeeded ?? 0,
        failed: row?.failed ?? 0,
        uncertain: row?.uncertain ?? 0,
        open: row?.open ?? 0,
      };
    })
    .toSorted((one, other) => Number(one.isSandbox) - Number(other.isSandbox) || one.name.localeCompare(other.name));
}
