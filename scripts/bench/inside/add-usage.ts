// Adds many finished tasks of a year (fifty people, twelve keys, all models, points and yuan) and counts their usage, so that
// the page of usage can be measured. Sends how long the count took.
import { v7 } from 'uuid';
import { getDb } from '@/lib/db/client.server';
import { countKeyHealth } from '@/lib/keys/health/count-key-health.server';
import { modelNames } from '@/lib/providers/registry/model-names';
import { countUsage } from '@/lib/usage/count-usage.server';

const count = Number(process.argv[2]);
const chunk = 20_000;
const people = 50;
const keys = 12;

/** `keyId`, `modelId`: with which some of them were sent. */
export type AddedUsage = { countMs: number; days: number; keyId: string; modelId: string };

const db = getDb();
const { tenantId } = await db.membership.findFirstOrThrow({ where: { role: 'admin' } });
const userIds = await Promise.all(
  Array.from({ length: people }, async (_, index) => {
    const memberships = { create: { tenantId, role: 'creator' as const } };
    const person = { email: `${v7()}@example.com`, name: `Person ${index + 1}`, passwordHash: '', memberships };
    return (await db.user.create({ data: person })).id;
  }),
);
const models = Object.keys(modelNames);
const providerId = String(Object.values(modelNames)[0]?.providerId);
const keyIds = Array.from({ length: keys }, () => v7());
const secret = { secret: '', lastFour: '0000' };
await db.providerKey.createMany({
  data: keyIds.map((id, index) => ({ id, tenantId, providerId, label: `Key ${index + 1}`, ...secret })),
});

for (let first = 0; first < count; first += chunk) {
  await db.$executeRaw`
    INSERT INTO "Task" (id, "tenantId", "userId", "requestId", "providerId", "modelId", kind, mode, "keyId", "isSandbox", status,
      money, input, prompt, estimate, "costPoints", "createdAt", "submittedAt", "finishedAt", "updatedAt")
    SELECT gen_random_uuid(), ${tenantId}::uuid, (${userIds}::uuid[])[1 + (random() * ${people - 1})::int], gen_random_uuid(),
      ${providerId}, (${models}::text[])[1 + (random() * ${models.length - 1})::int], 'video', 'text',
      (${keyIds}::uuid[])[1 + (random() * ${keys - 1})::int], false,
      CASE WHEN n % 17 = 0 THEN 'failed' WHEN n % 501 = 0 THEN 'uncertain' ELSE 'succeeded' END::"TaskStatus",
      CASE WHEN n % 17 = 0 THEN 'not_charged' WHEN n % 501 = 0 THEN 'may_be_charged' ELSE 'charged' END::"MoneyState",
      '{}'::jsonb, 'A paper boat ' || n,
      jsonb_build_object('amount', '12.5', 'unit', CASE WHEN n % 3 = 0 THEN 'CNY' ELSE 'points' END),
      CASE WHEN n % 3 = 0 THEN NULL ELSE 12 END, at, at, at + interval '70 seconds', at
    FROM generate_series(${first}::int, ${Math.min(first + chunk, count) - 1}::int) n,
      LATERAL (SELECT now() - n * (interval '365 days' / ${count}::float8) AS at) made`;
}
const startedAt = performance.now();
await countUsage(db);
const countMs = performance.now() - startedAt;
await countKeyHealth(db);
// A database that has been in use for a while has done this by itself.
await db.$executeRawUnsafe('ANALYZE');
const days = await db.usageDay.count({ where: { tenantId } });
const [keyId, modelId] = [String(keyIds[0]), String(models[0])];
process.send?.({ countMs, days, keyId, modelId } satisfies AddedUsage, () => process.exit(0));
