import { compositions, type createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';

type Studio = Awaited<ReturnType<typeof createTestStudio>>;

/** A tenant that has worked for a year. Half of its tasks are takes, eight of a press. */
export async function fillWithWork({ db, actor }: Pick<Studio, 'db' | 'actor'>, keyId: string): Promise<void> {
  const { tenantId, userId } = actor;
  await db.$executeRaw`
    INSERT INTO "Task" (id, "tenantId", "userId", "requestId", "batchId", "providerId", "modelId", kind, mode, "keyId", "isSandbox",
      status, money, input, prompt, "createdAt", "updatedAt", "finishedAt", "deletedAt")
    SELECT gen_random_uuid(), ${tenantId}::uuid, ${userId}::uuid, gen_random_uuid(),
      CASE WHEN n % 16 < 8 THEN ('00000000-0000-7000-8000-' || lpad((n / 16)::text, 12, '0'))::uuid END,
      'see2ai', ${compositions.blocking.modelId},
      'video', 'text', ${keyId}::uuid, false, 'succeeded', 'charged',
      CASE WHEN n % 4 = 0 THEN 'null'::jsonb ELSE '{}'::jsonb END, 'A paper boat ' || n,
      now() - n * interval '9 minutes', now() - n * interval '9 minutes', now() - n * interval '9 minutes',
      CASE WHEN n % 4 = 0 THEN now() - n * interval '9 minutes' END
    FROM generate_series(1, 20000) n`;
  await db.$executeRaw`
    INSERT INTO "TaskEvent" ("tenantId", "taskId", type, status, money, "createdAt")
    SELECT "tenantId", id, type, 'succeeded', 'charged', "createdAt"
    FROM "Task", unnest(ARRAY['created', 'accepted', 'succeeded']) type WHERE "tenantId" = ${tenantId}::uuid ORDER BY "createdAt"`;
  await db.$executeRaw`
    INSERT INTO "Notification" (id, "tenantId", "userId", kind, "taskId", "readAt", "createdAt")
    SELECT gen_random_uuid(), "tenantId", "userId", 'finished', id, now(), now() - row_number() OVER () * interval '5 minutes'
    FROM "Task" WHERE "tenantId" = ${tenantId}::uuid`;
  await db.$executeRaw`
    INSERT INTO "CallbackReceipt" (id, "taskId", "bodyHash", body, "receivedAt", "processedAt")
    SELECT gen_random_uuid(), id, 'hash', '{}'::jsonb, "createdAt", "createdAt" FROM "Task" WHERE "tenantId" = ${tenantId}::uuid`;
  await db.$executeRaw`
    INSERT INTO "Asset" (id, "tenantId", kind, origin, "fileName", mime, "sizeBytes", sha256, "storageKey", "taskId",
      "resultIndex", "verifiedAt", "createdAt")
    SELECT gen_random_uuid(), "tenantId", 'video', 'result', 'r.mp4', 'video/mp4', 1, 'hash', 'no/such/' || id, id, 0, now(), "createdAt"
    FROM "Task" WHERE "tenantId" = ${tenantId}::uuid AND "deletedAt" IS NULL`;
  await db.$executeRaw`
    INSERT INTO "Asset" (id, "tenantId", kind, origin, "fileName", mime, "sizeBytes", sha256, "storageKey", "verifiedAt", "createdAt")
    SELECT gen_random_uuid(), ${tenantId}::uuid, 'image', 'upload', 'u' || n || '.png', 'image/png', 1, 'upload ' || n, 'no/such/upload/' || n,
      now(), now() - n * interval '11 minutes'
    FROM generate_series(1, 5000) n`;
  await db.$executeRaw`
    INSERT INTO "AuditEvent" (id, "tenantId", "actorId", action, target, "createdAt")
    SELECT gen_random_uuid(), ${tenantId}::uuid, CASE WHEN n % 2 = 0 THEN ${userId}::uuid END,
      (ARRAY['session.opened', 'file.deleted', 'task.purged', 'key.limited'])[1 + n % 4], 'object ' || n % 500,
      now() - n * interval '9 minutes'
    FROM generate_series(1, 20000) n`;
  await db.$executeRaw`
    INSERT INTO "Preset" (id, "tenantId", "ownerId", name, "modelId", composition, "isShared", "createdAt", "updatedAt")
    SELECT gen_random_uuid(), ${tenantId}::uuid, ${userId}::uuid, 'Preset ' || n, ${compositions.blocking.modelId}, '{}'::jsonb, n % 2 = 0,
      now() - n * interval '1 hour', now() - n * interval '1 hour'
    FROM generate_series(1, 2000) n`;
}
