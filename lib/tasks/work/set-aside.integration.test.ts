import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeVideo } from '@/lib/media/__fixtures__/make-media';
import { deriveAsset } from '@/lib/media/derive-asset.server';
import { startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { getStorage } from '@/lib/storage/get-storage.server';
import { deliverVideo, doubaoAccepted, doubaoSuccess } from '../__fixtures__/answers';
import { claimAndFollow, claimAndStore, claimAndSubmit } from '../__fixtures__/claim-and-work';
import { compositions, createTestClock, createTestStudio } from '../__fixtures__/test-studio';
import { findTasks } from '../find-tasks.server';
import { getTask } from '../get-task.server';
import { storeTaskAgain } from '../store-again.server';
import { beginReading, mayBeRead } from './count-readings.server';

const hostile = (name: string) => readFile(path.join('lib/media/decode/__fixtures__', name));

const deliver = (bytes: Buffer) => (response: ServerResponse) =>
  void response.writeHead(200, { 'content-type': 'video/mp4' }).end(bytes);

/** A task whose provider has delivered this file, ready to be stored. */
async function deliveredTask(body: Buffer) {
  const files = await startProviderServer(deliver(body));
  const provider = await startProviderServer(doubaoAccepted(), doubaoSuccess(`${files.baseUrl}/a.mp4`));
  onTestFinished(async () => {
    await provider[Symbol.asyncDispose]();
    await files[Symbol.asyncDispose]();
  });
  const clock = createTestClock();
  const studio = await createTestStudio();
  const taskId = await studio.create(await studio.addKey('doubao-seedance', provider.baseUrl), compositions.polled);
  const services = await studio.services({ now: clock.now });
  await claimAndSubmit(services, taskId);
  clock.advance(3_600_000);
  await claimAndFollow(services, taskId);
  const store = async () => {
    clock.advance(3_600_000);
    await claimAndStore(services, taskId);
    return await studio.task(taskId);
  };
  return { ...studio, files, services, clock, taskId, store, result: { taskId, resultIndex: 0 } };
}

async function expectKept(studio: Awaited<ReturnType<typeof deliveredTask>>, bytes: Buffer) {
  const asset = await studio.db.asset.findFirstOrThrow({ where: { taskId: studio.taskId } });
  expect(asset).toMatchObject({ kind: 'video', posterKey: null, width: null, setAsideAt: expect.any(Date) });
  expect(asset.sourceUrl).toBe(`${studio.files.baseUrl}/a.mp4`);
  const { stream } = await getStorage().open(asset.storageKey);
  expect(Buffer.from(await new Response(stream).arrayBuffer()).equals(bytes)).toBe(true);
}

describe('a result that can not be read', () => {
  test('is set aside at its third try: kept as delivered, with its link, and marked', async () => {
    const bytes = await hostile('stts-count.mp4');
    const studio = await deliveredTask(bytes);
    expect(await studio.store()).toMatchObject({ status: 'storing', storeAttempts: 1 });
    expect(await studio.store()).toMatchObject({ status: 'storing', storeAttempts: 2 });
    expect(await studio.store()).toMatchObject({ status: 'failed', errorCode: 'setAside', money: 'charged' });
    await expectKept(studio, bytes);
    expect(await getTask(studio.actor.tenantId, studio.taskId, () => true)).toMatchObject({
      results: [{ hasPoster: false, isSetAside: true }],
      actions: { storeAgain: true, retry: false },
    });
  });

  test('is marked in lists, and is neither edited nor sent to a provider', async () => {
    const studio = await deliveredTask(await hostile('stts-count.mp4'));
    for (let tries = 0; tries < 3; tries += 1) await studio.store();
    const { items } = await findTasks(studio.actor.tenantId, {});
    expect(items).toMatchObject([{ results: [{ isSetAside: true, hasPoster: false }] }]);
    const { id: assetId } = await studio.db.asset.findFirstOrThrow({ where: { taskId: studio.taskId } });
    const command = { ...studio.actor, assetId, edit: { frame: 'last' } } as const;
    await expect(deriveAsset(command)).rejects.toMatchObject({ code: 'undecodable' });
    const { modelId, input } = compositions.listed;
    const references = [{ kind: 'video', media: { type: 'asset', assetId } }];
    const keyId = await studio.addKey('aitoearn', 'http://127.0.0.1:9');
    await expect(
      studio.create(keyId, { modelId, input: { ...input, mode: 'references', references } }),
    ).rejects.toMatchObject({
      code: 'invalid',
      issues: [expect.objectContaining({ code: 'media.unreadable' })],
    });
  });

  test.each([
    ['an AVIF', 'ftypavif', 'avif'],
    ['a Matroska video', 'matroska', 'mkv'],
  ])('because it is %s is kept too: it was paid for', async (_what, sign, extension) => {
    const head =
      extension === 'mkv' ? Buffer.from('1a45dfa3a34286810142f7810142', 'hex') : Buffer.from([0, 0, 0, 0x20]);
    const bytes = Buffer.concat([head, Buffer.from(sign, 'latin1'), Buffer.alloc(5000, 7)]);
    const studio = await deliveredTask(bytes);
    for (let tries = 0; tries < 2; tries += 1) expect(await studio.store()).toMatchObject({ status: 'storing' });
    expect(await studio.store()).toMatchObject({ status: 'failed', errorCode: 'setAside', money: 'charged' });
    await expectKept(studio, bytes);
    const { fileName, mime } = await studio.db.asset.findFirstOrThrow({ where: { taskId: studio.taskId } });
    expect([fileName.split('.').at(-1), mime]).toEqual([extension, 'application/octet-stream']);
  });

  test('because it is no medium at all is not kept as one', async () => {
    const studio = await deliveredTask(Buffer.from('<!doctype html><title>This link has expired</title>'));
    for (let tries = 0; tries < 3; tries += 1) await studio.store();
    expect(await studio.task(studio.taskId)).toMatchObject({ status: 'failed', errorCode: 'storeFailed' });
    expect(await studio.db.asset.count({ where: { taskId: studio.taskId } })).toBe(0);
  });

  test('and has ended three workers before is not read a fourth time', async () => {
    // A readable video: only the count says that it must not be read.
    const bytes = await makeVideo();
    const studio = await deliveredTask(bytes);
    for (let worker = 0; worker < 3; worker += 1)
      expect(await beginReading(studio.db, studio.result), 'each begins, and dies').toBe(true);
    expect(await studio.store()).toMatchObject({ status: 'failed', errorCode: 'setAside' });
    await expectKept(studio, bytes);
  });

  test('is read again when a person asks, and becomes a success if it can be read', async () => {
    const studio = await deliveredTask(await hostile('stsz-1e8.mp4'));
    for (let tries = 0; tries < 3; tries += 1) await studio.store();
    studio.files.replies.splice(0, 1, deliverVideo);
    await storeTaskAgain(studio.actor, studio.taskId);
    expect(await studio.store()).toMatchObject({ status: 'succeeded', errorCode: null });
    const [asset, ...others] = await studio.db.asset.findMany({ where: { taskId: studio.taskId } });
    expect([asset?.setAsideAt, others.length, asset?.posterKey === null]).toEqual([null, 0, false]);
  });

  test('is no longer counted once it was read, even if storing it fails', async () => {
    const studio = await deliveredTask(await makeVideo());
    const storage = getStorage();
    const { putFile } = storage;
    onTestFinished(() => void Object.assign(storage, { putFile }));
    storage.putFile = () => Promise.reject(new Error('the bucket is away'));
    for (let tries = 0; tries < 4; tries += 1) await studio.store();
    expect(await mayBeRead(studio.db, studio.result)).toBe(true);
    storage.putFile = putFile;
    expect(await studio.store()).toMatchObject({ status: 'succeeded' });
  });
});
