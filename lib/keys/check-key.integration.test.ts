import { expect, test } from 'vitest';
import { createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { startSandboxGateway } from '@/lib/worker/__fixtures__/sandbox-gateway';
import { checkKey } from './check-key.server';
import { listKeys } from './list-keys.server';

startSandboxGateway({ pace: 0.05 });
const log = { info: () => {}, warn: () => {} };

test('the account’s balance is stored with its time at the key', async () => {
  const { actor, addKey } = await createTestStudio();
  const keyId = await addKey('see2ai', null);
  const shown = async () => (await listKeys(actor.tenantId)).find(({ id }) => id === keyId);
  expect(await shown()).toMatchObject({ balance: null });
  expect(await checkKey(actor, keyId, log)).toMatchObject({ ok: true, balance: expect.stringMatching(/\d/) });
  expect(await shown()).toMatchObject({
    state: 'working',
    balance: { amount: expect.stringMatching(/\d/), at: expect.stringMatching(/^\d{4}-/) },
  });
});

test('a provider that reports no balance leaves it empty', async () => {
  const { actor, addKey } = await createTestStudio();
  const keyId = await addKey('aitoearn', null);
  await checkKey(actor, keyId, log);
  expect((await listKeys(actor.tenantId)).find(({ id }) => id === keyId)).toMatchObject({
    state: 'working',
    balance: null,
  });
});
