import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compositions, createTestStudio } from './__fixtures__/test-studio';
import { getTask } from './get-task.server';

it('the figures of earlier versions are carried over, and of tasks without any there is nothing', async () => {
  const studio = await createTestStudio();
  const keyId = await studio.addKey('see2ai', null);
  const [full, empty] = [
    await studio.create(keyId, compositions.blocking),
    await studio.create(keyId, compositions.blocking),
  ];
  await studio.db.$executeRaw`
    UPDATE "Task" SET "inputTokens" = 0, "totalTokens" = 7, "costTimeMs" = 1200, "providerModel" = 'kling-3.0',
      "providerSource" = 'relay', "providerConfigId" = 12 WHERE "id" = ${full}::uuid`;
  const migration = readFileSync('prisma/migrations/20261130022751_usage_facts/migration.sql', 'utf8');
  const update = migration.slice(migration.indexOf('UPDATE'), migration.lastIndexOf(';'));
  // Only this tenant: other tests share the database.
  await studio.db.$executeRawUnsafe(`${update} AND "tenantId" = '${studio.actor.tenantId}'::uuid`);

  expect((await getTask(studio.actor.tenantId, full)).usage).toEqual({
    inputTokens: 0,
    outputTokens: null,
    totalTokens: 7,
    costTimeMs: 1200,
    model: 'kling-3.0',
    own: [
      { name: 'source', value: 'relay' },
      { name: 'providerConfigId', value: '12' },
    ],
    warnings: [],
  });
  expect((await studio.task(empty)).usage).toBeNull();
});
