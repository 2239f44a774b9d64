import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { expect, test, vi } from 'vitest';
import { verifyAudit } from '@/lib/audit/verify-audit.server';
import { startOwnDatabase } from '@/lib/installation/__fixtures__/own-database';
import { openKey } from '@/lib/keys/open-key.server';
import { moveFirstForm } from '@/lib/sealing/move-first-form.server';
import { findTasks } from '@/lib/tasks/find-tasks.server';
import { getTask } from '@/lib/tasks/get-task.server';
import { countUsage } from '@/lib/usage/count-usage.server';
import type { Db } from './client.server';
import { migrate, readMigrations, schemaFilters } from './migrate.server';
import { openSchemaEngine } from './schema-engine.server';

// A studio of an earlier version is brought to this one with its data. The rows were written by that version itself
// (docs/upgrade.md says how); its schema is what its migrations make, and those are never changed.

/** The last migration of commit c45d63f0, of 30 November 2026, 00:47. */
const lastOfThen = '20261129193137_list_filters';

type Row = Record<string, unknown>;
const rows = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '__fixtures__/studio-of-20261130.json'), 'utf8'),
) as Record<string, Row[]>;

vi.hoisted(() => {
  // The key with which its secrets were sealed: 32 bytes of 7. It opens nothing else.
  process.env.ENCRYPTION_KEY = Buffer.alloc(32, 7).toString('base64');
  process.env.SANDBOX_URL = 'http://127.0.0.1:9';
});

const tenantId = String(rows.Tenant?.[0]?.id);

/** A database as the earlier version left it. */
async function earlierDatabase() {
  const database = await startOwnDatabase({ isMigrated: false });
  process.env.DATABASE_URL = database.url;
  const all = await readMigrations();
  const engine = await openSchemaEngine(new PrismaPg({ connectionString: database.url }));
  await engine.applyMigrations({
    migrationsList: {
      ...all,
      migrationDirectories: all.migrationDirectories.filter(({ path: name }) => name <= lastOfThen),
    },
    filters: schemaFilters,
  });
  const { db } = database;
  for (const [table, given] of Object.entries(rows))
    await db.$executeRawUnsafe(
      `INSERT INTO "${table}" SELECT * FROM jsonb_populate_recordset(null::"${table}", $1::jsonb)`,
      JSON.stringify(given),
    );
  await db.$executeRaw`SELECT setval(pg_get_serial_sequence('"TaskEvent"', 'seq'), (SELECT max("seq") FROM "TaskEvent"))`;
  return database;
}

async function expectMigrated(url: string) {
  const applied = await migrate(url);
  const later = (await readMigrations()).migrationDirectories
    .map(({ path: name }) => name)
    .filter((name) => name > lastOfThen);
  expect(later.length).toBeGreaterThan(10);
  expect(applied).toEqual(later);
  expect(await migrate(url)).toEqual([]);
}

async function expectTasks() {
  const { items: tasks } = await findTasks(tenantId, {});
  expect(tasks).toHaveLength(rows.Task?.length ?? 0);
  const done = rows.Task?.filter(({ status }) => status === 'succeeded') ?? [];
  expect(done.length).toBeGreaterThan(0);
  for (const { id } of done) {
    const task = await getTask(tenantId, String(id), () => true);
    expect(task).toMatchObject({ status: 'succeeded', money: 'charged' });
    expect(task.results.length).toBeGreaterThan(0);
    expect(task.events.length).toBe(rows.TaskEvent?.filter(({ taskId }) => taskId === id).length);
  }
  expect(tasks.filter(({ status }) => status === 'queued')).toHaveLength(1);
}

/** They open as they are, and after they were sealed anew. */
async function expectSecrets(db: Db) {
  const keys = rows.ProviderKey ?? [];
  expect(keys.map(({ secret }) => String(secret).slice(0, 3))).toEqual(keys.map(() => 'v1.'));
  const opened = () => Promise.all(keys.map(async ({ id }) => (await openKey(tenantId, String(id))).secret));
  const before = await opened();
  expect(before.toSorted()).toEqual([
    'sk-real-shape-of-the-old-studio',
    'sk-sandbox-of-the-old-studio',
    'sk-sandbox-of-the-old-studio-2',
  ]);
  expect(await moveFirstForm(db)).toBe(keys.length);
  expect(await db.providerKey.count({ where: { secret: { startsWith: 'v1.' } } })).toBe(0);
  expect(await opened()).toEqual(before);
}

async function expectAuditAndUsage(db: Db) {
  const events = rows.AuditEvent?.length;
  expect(await verifyAudit(db)).toMatchObject({ heads: [{ tenantId, seq: BigInt(events ?? 0) }], events, faults: [] });
  await countUsage(db);
  const counted = await db.usageDay.aggregate({ where: { tenantId }, _sum: { tasks: true } });
  expect(counted._sum.tasks).toBe(rows.Task?.length);
}

test('a studio of an earlier version keeps its tasks, secrets and audit through every later migration', async () => {
  const { db, url } = await earlierDatabase();
  await expectMigrated(url);
  await expectTasks();
  await expectSecrets(db);
  await expectAuditAndUsage(db);
}, 180_000);
