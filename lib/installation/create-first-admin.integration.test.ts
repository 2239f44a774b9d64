import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { v7 } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PrismaClient } from '@/lib/db/generated/client';
import { getEnv } from '@/lib/env/env.server';
import { secretPlace } from '@/lib/keys/secret-place';
import { takesModelNames } from '@/lib/providers/key-models';
import { providers } from '@/lib/providers/registry/registry';
import { openSecret } from '@/lib/sealing/secret.server';
import { createFirstAdmin, hasUsers } from './create-first-admin.server';

const first = { tenantName: 'Studio', name: 'Ada', email: 'Ada@Example.com', password: 'a long enough sentence' };
let schema: string;
let db: PrismaClient;

// Set-up needs an empty database, so each test has a schema of its own with the same tables.
beforeEach(async () => {
  schema = `setup_${v7().replaceAll('-', '')}`;
  await onServer(async (client) => {
    await client.query(`CREATE SCHEMA ${schema}; SET search_path TO ${schema}`);
    const folder = path.resolve('prisma/migrations');
    for (const name of (await readdir(folder)).filter((entry) => !entry.includes('.')).sort())
      await client.query(await readFile(path.join(folder, name, 'migration.sql'), 'utf8'));
    // All connections of the embedded database share one session, so settings must be reset.
    await client.query('RESET search_path');
  });
  db = new PrismaClient({ adapter: new PrismaPg({ connectionString: getEnv().DATABASE_URL, max: 4 }, { schema }) });
});

afterEach(async () => {
  await db.$disconnect();
  await onServer((client) => client.query(`DROP SCHEMA ${schema} CASCADE`));
});

async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: getEnv().DATABASE_URL });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

test('the first set-up creates a studio, its administrator and a sandbox key for each provider', async () => {
  expect(await hasUsers(db)).toBe(false);
  const created = await createFirstAdmin(first, db);
  expect(await hasUsers(db)).toBe(true);
  const user = await db.user.findUniqueOrThrow({ where: { email: 'ada@example.com' }, include: { memberships: true } });
  expect(user.memberships).toMatchObject([{ tenantId: created?.tenantId, role: 'admin' }]);
  expect(user.passwordHash).toMatch(/^\$argon2id\$/);
  const keys = await db.providerKey.findMany({ where: { tenantId: created?.tenantId } });
  expect(keys.map((key) => key.providerId).sort()).toEqual(
    providers
      .filter((provider) => !takesModelNames(provider))
      .map(({ id }) => id)
      .sort(),
  );
  for (const key of keys) {
    expect(key.isSandbox).toBe(true);
    expect(await openSecret(key.secret, secretPlace(key.tenantId, key))).toMatch(/^sk-sandbox-/);
  }
});

test('a second set-up changes nothing', async () => {
  await createFirstAdmin(first, db);
  expect(await createFirstAdmin({ ...first, email: 'eve@example.com' }, db)).toBeNull();
  expect(await db.user.count()).toBe(1);
});

test('only one of several parallel set-ups succeeds', async () => {
  const made = await Promise.all([
    createFirstAdmin(first, db),
    createFirstAdmin({ ...first, email: 'eve@example.com' }, db),
    createFirstAdmin({ ...first, email: 'mallory@example.com' }, db),
  ]);
  expect(made.filter(Boolean)).toHaveLength(1);
  expect(await db.user.count()).toBe(1);
  expect(await db.tenant.count()).toBe(1);
});
