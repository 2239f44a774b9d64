import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { listPrices } from '@/lib/spending/list-prices.server';
import { claimAndFollow, claimAndSubmit } from '@/lib/tasks/__fixtures__/claim-and-work';
import { compositions, createTestClock, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { createKey } from './create-key.server';
import { findKeyModels } from './find-key-models.server';
import { findKeyNeeds } from './key-needs.server';
import { listKeys } from './list-keys.server';
import { openKey } from './open-key.server';
import { retireKey } from './retire-key.server';
import { setKeyModels } from './set-key-models.server';

const relay = {
  providerId: 'video-relay',
  label: 'Relay',
  baseUrl: 'https://192.0.2.1',
  secret: 'sk-relay-0123456789',
};
const film = compositions.relayed;

test('a key of a relay is stored with its models, which the studio then has', async () => {
  const { actor, db } = await createTestStudio();
  expect(await findKeyModels(actor.tenantId)).toEqual([]);
  const { id } = await createKey(actor, { ...relay, baseUrl: 'sandbox', models: ['film-1', 'film-2'] });
  expect(await listKeys(actor.tenantId)).toMatchObject([{ id, models: ['film-1', 'film-2'], isSandbox: true }]);
  expect(await findKeyModels(actor.tenantId)).toEqual([film.modelId, 'video-relay:film-2']);
  const priced = async () => (await listPrices(actor.tenantId, await findKeyModels(actor.tenantId))).at(-2);
  expect(await priced()).toMatchObject({ id: film.modelId, label: 'film-1', history: [] });
  // The sandbox gets a key of its own: the given one never leaves the form.
  expect((await openKey(actor.tenantId, id)).secret).toMatch(/^sk-sandbox-/);

  await setKeyModels(actor, { keyId: id, models: ['film-2'] });
  expect(await findKeyModels(actor.tenantId)).toEqual(['video-relay:film-2']);
  const audit = await db.auditEvent.findMany({ where: { tenantId: actor.tenantId }, orderBy: { createdAt: 'asc' } });
  expect(audit.map(({ action }) => action)).toEqual(['key.created', 'key.models']);

  expect(await retireKey(db, actor, id)).toBe('deleted');
  expect(await findKeyModels(actor.tenantId)).toEqual([]);
});

test('only a provider that takes names of models gets them, and it needs some', async () => {
  const { actor, addKey } = await createTestStudio();
  const refused = (code: string) => ({ code: 'invalid', issues: [expect.objectContaining({ path: 'models', code })] });
  await expect(createKey(actor, { ...relay, models: [] })).rejects.toMatchObject(refused('required'));
  const see2ai = { ...relay, providerId: 'see2ai', baseUrl: 'https://see2ai.com' };
  await expect(createKey(actor, { ...see2ai, models: ['film-1'] })).rejects.toMatchObject(refused('unknownField'));
  const keyId = await addKey('see2ai', null);
  await expect(setKeyModels(actor, { keyId, models: ['film-1'] })).rejects.toMatchObject(refused('unknownField'));
  const stranger = await createTestStudio();
  await expect(setKeyModels(stranger.actor, { keyId, models: ['film-1'] })).rejects.toMatchObject({ code: 'notFound' });
});

test('nothing is sent for a name that the key does not have', async () => {
  const studio = await createTestStudio();
  await using server = await startProviderServer({ body: { task_id: 'task_1', status: 'queued' } });
  const keyId = await studio.addKey('video-relay', server.baseUrl, 'sk-real-0123456789');
  await expect(studio.create(keyId, { ...film, modelId: 'video-relay:film-2' })).rejects.toMatchObject({
    code: 'noKey',
  });
  await expect(studio.create(keyId, { ...film, modelId: 'video-relay:*' })).rejects.toMatchObject({ code: 'noKey' });
  const taskId = await studio.create(keyId, film);
  await setKeyModels(studio.actor, { keyId, models: ['film-2'] });
  await claimAndSubmit(await studio.services(), taskId);
  expect(await studio.task(taskId)).toMatchObject({ status: 'failed', errorCode: 'unknownModel', money: 'not_sent' });
  expect(server.requests).toEqual([]);
});

test('a job is followed to its end after its name was taken away, and keeps the key until then', async () => {
  const studio = await createTestStudio();
  await using server = await startProviderServer(
    { body: { task_id: 'task_1', status: 'queued' } },
    { body: { code: 'success', data: { task_id: 'task_1', status: 'FAILURE', fail_reason: 'no luck' } } },
  );
  const keyId = await studio.addKey('video-relay', server.baseUrl, 'sk-real-0123456789');
  const clock = createTestClock();
  const services = await studio.services({ now: clock.now });
  const taskId = await studio.create(keyId, film);
  await claimAndSubmit(services, taskId);
  await setKeyModels(studio.actor, { keyId, models: ['film-2'] });
  const needs = await findKeyNeeds(studio.db, studio.actor.tenantId, new Date());
  expect(needs[keyId]).toMatchObject({ followed: 1 });
  clock.advance(3_600_000);
  await claimAndFollow(services, taskId);
  expect(await studio.task(taskId)).toMatchObject({
    status: 'failed',
    errorDetail: 'no luck',
    money: 'may_be_charged',
  });
  expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'POST /v1/video/generations',
    'GET /v1/video/generations/task_1',
  ]);
});

test('a lost answer of a relay is uncertain, and the request is never repeated', async () => {
  const studio = await createTestStudio();
  await using server = await startProviderServer((response) => response.destroy());
  const keyId = await studio.addKey('video-relay', server.baseUrl, `sk-real-${v7()}`);
  const services = await studio.services();
  const taskId = await studio.create(keyId, film);
  await claimAndSubmit(services, taskId);
  await claimAndSubmit(services, taskId);
  expect(await studio.task(taskId)).toMatchObject({ status: 'uncertain' });
  expect(server.requests).toHaveLength(1);
});
