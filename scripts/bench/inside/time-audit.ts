// Fills the audit of a studio with many events, past the chain, and times pages of it.

import type { AuditFilter } from '@/lib/audit-log/audit-filter';
import { findAudit } from '@/lib/audit-log/find-audit.server';
import { getDb } from '@/lib/db/client.server';
import { writeCursor } from '@/lib/db/page-key.server';

const count = Number(process.argv[2]);
const chunk = 20_000;
const runs = 50;
const warmUps = 10;
const secondsApart = 30;

const db = getDb();
const { tenantId, userId: personId } = await db.membership.findFirstOrThrow({ where: { role: 'admin' } });
for (let first = 0; first < count; first += chunk) {
  await db.$transaction([
    // Without triggers: chaining a million events takes minutes, and the page doesn't care.
    db.$executeRawUnsafe('SET LOCAL session_replication_role = replica'),
    db.$executeRaw`
      WITH added AS (
        INSERT INTO "AuditEvent"
          ("id", "tenantId", "actorId", "action", "kind", "target", "data", "address", "userAgent", "createdAt")
        SELECT gen_random_uuid(), ${tenantId}::uuid, CASE WHEN n % 3 = 0 THEN ${personId}::uuid END, action,
          split_part(action, '.', 1), 'object ' || n % 20000, '{"label": "a name"}', '203.0.113.9', 'Chrome/140.0',
          now() - n * ${secondsApart}::int * interval '1 second'
        FROM generate_series(${first + 1}::int, ${Math.min(first + chunk, count)}::int) n, LATERAL (
          SELECT (ARRAY['session.opened', 'task.trashed', 'task.purged', 'file.deleted', 'key.limited'])[1 + n % 5]
        ) kinds (action)
        RETURNING "tenantId", "id"
      )
      INSERT INTO "AuditLink" ("tenantId", "seq", "eventId", "hash")
      SELECT "tenantId", ${1_000_000 + first}::int + row_number() OVER (), "id", repeat('0', 64) FROM added`,
  ]);
}
// A database that has been in use for a while has done this by itself.
await db.$executeRawUnsafe('ANALYZE');

const farDown = writeCursor({
  createdAt: new Date(Date.now() - count * 0.9 * secondsApart * 1_000),
  id: '00000000-0000-7000-8000-000000000000',
});
const day = (share: number) => new Date(Date.now() - count * share * secondsApart * 1_000).toISOString().slice(0, 10);
const pages: Record<string, [AuditFilter, string?]> = {
  'the first page': [{}],
  'a page far down': [{}, farDown],
  'a kind': [{ kind: 'session' }, farDown],
  'a kind that is not there': [{ kind: 'preset' }],
  'a person': [{ personId }, farDown],
  'a person and a kind': [{ personId, kind: 'key' }, farDown],
  'an object': [{ target: 'object 77' }],
  'a person, a kind and a period': [{ personId, kind: 'file', from: day(0.8), to: day(0.7) }],
};
const times: Record<string, number[]> = {};
for (const [name, [filter, cursor]] of Object.entries(pages)) {
  const taken: number[] = [];
  for (let run = 0; run < warmUps + runs; run += 1) {
    const startedAt = performance.now();
    await findAudit(tenantId, filter, { cursor, timeZone: 'UTC' });
    if (run >= warmUps) taken.push(performance.now() - startedAt);
  }
  times[name] = taken;
}
process.send?.({ times }, () => process.exit(0));
