import { v7 } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { getDb } from '@/lib/db/client.server';
import { takesModelNames } from '@/lib/providers/key-models';
import { providers } from '@/lib/providers/registry/registry';
import { createKey } from './create-key.server';
import { newSandboxKeys } from './create-sandbox-keys.server';
import { listKeys } from './list-keys.server';
import { markKeySucceeded, markKeyTrouble } from './mark-key.server';
import { openKey } from './open-key.server';
import { retireKey } from './retire-key.server';
import { setKeyDisabled } from './set-key-disabled.server';

const secret = 'sk-live-very-private-0123456789-4f2a';
const newKey = { providerId: 'see2ai', label: 'Production', baseUrl: 'https://see2ai.com', secret };

interface Actor {
  tenantId: string;
  userId: string;
}
let actor: Actor;

beforeEach(async () => {
  actor = await makeActor();
});

async function makeActor(): Promise<Actor> {
  const tenant = await getDb().tenant.create({ data: { name: 'Studio' } });
  const user = await getDb().user.create({
    data: {
      email: `${v7()}@example.com`,
      name: 'Ada',
      passwordHash: '',
      memberships: { create: { tenantId: tenant.id, role: 'admin' } },
    },
  });
  return { tenantId: tenant.id, userId: user.id };
}

async function addTask(keyId: string, status: 'succeeded'): Promise<void> {
  await getDb().task.create({
    data: {
      ...actor,
      requestId: v7(),
      providerId: 'see2ai',
      modelId: 'm',
      kind: 'video',
      mode: 'text',
      keyId,
      isSandbox: false,
      status,
      input: {},
      prompt: '',
    },
  });
}

describe('a key', () => {
  test('shows its last four characters and nothing more', async () => {
    const created = await createKey(actor, newKey);
    expect(created).toMatchObject({
      label: 'Production',
      lastFour: '4f2a',
      state: 'unchecked',
      disabled: false,
      running: 0,
    });
    const everything = JSON.stringify([created, await listKeys(actor.tenantId)]);
    expect(everything).not.toContain('very-private');
    expect(everything).not.toContain('v2.');
    const row = await getDb().providerKey.findUniqueOrThrow({ where: { id: created.id } });
    expect(JSON.stringify(row)).not.toContain('very-private');
    const audit = await getDb().auditEvent.findMany({ where: { tenantId: actor.tenantId } });
    expect(audit.map((event) => event.action)).toEqual(['key.created']);
    expect(JSON.stringify(audit)).not.toContain('very-private');
  });

  test('opens for its tenant only', async () => {
    const { id } = await createKey(actor, newKey);
    expect(await openKey(actor.tenantId, id)).toMatchObject({
      secret,
      baseUrl: 'https://see2ai.com',
      isSandbox: false,
    });
    const stranger = await makeActor();
    await expect(openKey(stranger.tenantId, id)).rejects.toMatchObject({ code: 'noKey' });
    await expect(setKeyDisabled(stranger, id, true)).rejects.toMatchObject({ code: 'notFound' });
    await expect(retireKey(getDb(), stranger, id)).rejects.toMatchObject({ code: 'notFound' });
    expect(await listKeys(stranger.tenantId)).toEqual([]);
    expect(await openKey(actor.tenantId, id)).toMatchObject({ disabled: false });
  });

  test.each([
    ['http://gateway.example.com', 'httpsOnly'],
    ['https://127.0.0.1:8443', 'privateAddress'],
    ['https://[::1]', 'privateAddress'],
    ['https://0x7f.1', 'privateAddress'],
    ['https://user:pass@gateway.example.com', 'onlyHostAndPath'],
    ['https://:pass@gateway.example.com', 'onlyHostAndPath'],
    ['https://gateway.example.com/?x=1', 'onlyHostAndPath'],
    ['https://gateway.example.com/?', 'onlyHostAndPath'],
    ['https://gateway.example.com/#', 'onlyHostAndPath'],
    ['https://gateway.example.com/v1#part', 'onlyHostAndPath'],
    ['not an address', 'format.url'],
  ])('is not sent to %s', async (baseUrl, code) => {
    await expect(createKey(actor, { ...newKey, providerId: 'doubao-seedance', baseUrl })).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: 'baseUrl', code }],
    });
    expect(await listKeys(actor.tenantId)).toEqual([]);
  });

  test('is refused for an unknown provider', async () => {
    await expect(createKey(actor, { ...newKey, providerId: 'nobody' })).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: 'providerId' }],
    });
  });

  test('is disabled and enabled', async () => {
    const { id } = await createKey(actor, newKey);
    await setKeyDisabled(actor, id, true);
    expect(await listKeys(actor.tenantId)).toMatchObject([{ id, disabled: true }]);
    expect(await openKey(actor.tenantId, id)).toMatchObject({ disabled: true });
    await setKeyDisabled(actor, id, false);
    expect(await listKeys(actor.tenantId)).toMatchObject([{ id, disabled: false }]);
  });

  test('loses its secret when it is deleted, but its row stays for its tasks', async () => {
    const { id } = await createKey(actor, newKey);
    await addTask(id, 'succeeded');
    await retireKey(getDb(), actor, id);
    expect(await listKeys(actor.tenantId)).toEqual([]);
    await expect(openKey(actor.tenantId, id)).rejects.toMatchObject({ code: 'noKey' });
    expect(await getDb().providerKey.findUniqueOrThrow({ where: { id } })).toMatchObject({ secret: '' });
    await expect(retireKey(getDb(), actor, id)).rejects.toMatchObject({ code: 'notFound' });
  });

  test('shows whether the provider last rejected or accepted it', async () => {
    const { id } = await createKey(actor, newKey);
    await markKeyTrouble({ keyId: id, secretVersion: 1 }, 'keyRejected');
    expect(await listKeys(actor.tenantId)).toMatchObject([{ state: 'rejected', checkCode: 'rejected' }]);
    await markKeySucceeded({ keyId: id, secretVersion: 1 });
    const [key] = await listKeys(actor.tenantId);
    expect(key).toMatchObject({ state: 'working', checkCode: 'working' });
    expect(key?.lastSuccessAt).not.toBeNull();
  });
});

test('sandbox keys call the sandbox gateway and cannot be deleted', async () => {
  await getDb().providerKey.createMany({ data: await newSandboxKeys(actor.tenantId) });
  const keys = await listKeys(actor.tenantId);
  const having = providers.filter((provider) => !takesModelNames(provider)).map(({ id }) => id);
  expect(keys.map(({ providerId }) => providerId).sort()).toEqual(having.sort());
  for (const { id, providerId } of keys) {
    const opened = await openKey(actor.tenantId, id);
    expect(opened.baseUrl).toBe(`${process.env.SANDBOX_URL}/${providerId}`);
    await expect(retireKey(getDb(), actor, id)).rejects.toMatchObject({ code: 'notPossible' });
  }
});

test('a studio that is older than a provider gets its sandbox key from an administrator, once', async () => {
  const ofSandbox = { providerId: 'see2ai', label: 'Sandbox', baseUrl: 'sandbox' };
  expect(await createKey(actor, ofSandbox)).toMatchObject({ isSandbox: true, providerId: 'see2ai' });
  await expect(createKey(actor, ofSandbox)).rejects.toMatchObject({ code: 'invalid' });
  await expect(createKey(actor, { ...ofSandbox, providerId: 'aitoearn' })).resolves.toMatchObject({ isSandbox: true });
});
