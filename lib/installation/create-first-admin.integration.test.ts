import { PrismaPg } from '@prisma/adapter-pg';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { PrismaClient } from '@/lib/db/generated/client';
import { secretPlace } from '@/lib/keys/secret-place';
import { takesModelNames } from '@/lib/providers/key-models';
import { providers } from '@/lib/providers/registry/registry';
import { openSecret } from '@/lib/sealing/secret.server';
import { makeTemporaryFolder } from '@/scripts/testing/temporary-folder';
import { openTestDatabase, type TestDatabase } from '@/scripts/testing/test-database';
import { createFirstAdmin, hasUsers } from './create-first-admin.server';

const first = { tenantName: 'Studio', name: 'Ada', email: 'Ada@Example.com', password: 'a long enough sentence' };
let folder: ReturnType<typeof makeTemporaryFolder>;
let database: TestDatabase;
let db: PrismaClient;

// Set-up needs an empty database, so each test has one of its own.
beforeEach(async () => {
  folder = makeTemporaryFolder();
  database = await openTestDatabase(folder.path, inject('databaseTemplate'));
  db = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.url, max: 4 }) });
});

afterEach(async () => {
  await db.$disconnect();
  await database.remove();
  folder.remove();
});

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
