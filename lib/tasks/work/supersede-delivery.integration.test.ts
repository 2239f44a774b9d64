import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeVideo } from '@/lib/media/__fixtures__/make-media';
import { startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { getQueue } from '@/lib/queue/get-queue.server';
import { getStorage } from '@/lib/storage/get-storage.server';
import { heldAnswer, see2aiSuccess } from '../__fixtures__/answers';
import { claimAndProcess, claimAndStore, claimAndSubmit } from '../__fixtures__/claim-and-work';
import { compositions, createTestStudio } from '../__fixtures__/test-studio';
import { getTask } from '../get-task.server';
import { receiveCallback } from '../receive-callback.server';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const film = (bytes: Buffer) => (response: ServerResponse) =>
  void response.writeHead(200, { 'content-type': 'video/mp4' }).end(bytes);

/** A video that can be fetched at its own link. */
async function playable(seconds: number) {
  const bytes = await makeVideo({ seconds });
  const server = await startProviderServer(film(bytes));
  onTestFinished(() => server[Symbol.asyncDispose]());
  return { bytes, server, hash: sha256(bytes), link: `${server.baseUrl}/film.mp4` };
}

/** A paid call that is still open, a playable file for a forged callback, and the true result. */
async function openCall() {
  const held = heldAnswer();
  const provider = await startProviderServer(held.handler);
  onTestFinished(() => provider[Symbol.asyncDispose]());
  const [forged, truth] = [await playable(1), await playable(2)];
  const studio = await createTestStudio();
  const { db, actor } = studio;
  const keyId = await studio.addKey('see2ai', provider.baseUrl);
  const taskId = await studio.create(keyId, compositions.blocking);
  const services = await studio.services();
  const submission = claimAndSubmit(services, taskId);
  await expect.poll(() => provider.requests.length).toBe(1);
  const address = String(JSON.parse(String(provider.requests[0]?.body)).callBackUrl);

  const post = async (link: string) => {
    await receiveCallback(getQueue(), address.split('/').at(-1) ?? '', JSON.stringify(see2aiSuccess(link).body));
    for (const { id } of await db.callbackReceipt.findMany({
      where: { taskId, processedAt: null },
      orderBy: { id: 'asc' },
    })) {
      await db.callbackReceipt.update({ where: { id }, data: { dueAt: new Date(0) } });
      await claimAndProcess(services, id);
    }
  };
  const answer = async (link: string) => {
    held.release(see2aiSuccess(link).body);
    await submission;
  };
  const hangUp = async () => {
    await provider[Symbol.asyncDispose]();
    await submission;
  };
  const store = () => claimAndStore(services, taskId);
  const files = () => db.asset.findMany({ where: { taskId }, orderBy: { id: 'asc' } });
  const bytesOf = async (storageKey: string) => {
    const found = await getStorage().stat(storageKey);
    return found && sha256(Buffer.from(await new Response((await getStorage().open(storageKey)).stream).arrayBuffer()));
  };
  /** Expects one result with the bytes of the true file, in its row and in storage. */
  const expectTruth = async () => {
    expect((await studio.task(taskId)).status).toBe('succeeded');
    const detail = await getTask(actor.tenantId, taskId, () => true);
    expect(detail).toMatchObject({ damagedIds: [], superseded: [] });
    expect(detail.results).toHaveLength(1);
    const row = await db.asset.findUniqueOrThrow({ where: { id: detail.results[0]?.id ?? '' } });
    expect([row.sha256, row.sourceUrl, await bytesOf(row.storageKey)]).toEqual([truth.hash, truth.link, truth.hash]);
    for (const still of [row.posterKey, row.thumbnailKey])
      expect(await getStorage().stat(String(still))).not.toBeNull();
    return row;
  };
  return {
    ...studio,
    keyId,
    taskId,
    services,
    forged,
    truth,
    post,
    answer,
    hangUp,
    store,
    files,
    bytesOf,
    expectTruth,
  };
}

describe('a playable file that a callback named first', () => {
  it('is replaced by the file that the call itself names, even after it was stored and notified', async () => {
    const { forged, truth, post, answer, store, task, taskId, files, bytesOf, expectTruth } = await openCall();
    await post(forged.link);
    await store();
    expect((await task(taskId)).status).toBe('succeeded');
    const [first] = await files();
    expect(first?.sha256).toBe(forged.hash);
    await answer(truth.link);
    expect(await task(taskId)).toMatchObject({ status: 'storing', deliveredBy: 'answer' });
    await store();
    const result = await expectTruth();
    expect(result.id).not.toBe(first?.id);
    expect(await files()).toHaveLength(1);
    for (const key of [first?.storageKey, first?.posterKey, first?.thumbnailKey])
      expect(await bytesOf(String(key))).toBeNull();
  });

  it('is replaced when the true answer comes after a crash between its row and the task’s end', async () => {
    const { db, forged, truth, post, answer, store, taskId, expectTruth } = await openCall();
    await post(forged.link);
    await store();
    await db.task.update({ where: { id: taskId }, data: { status: 'storing' } });
    await answer(truth.link);
    await store();
    await expectTruth();
  });

  it('is no result when a worker stores it too late', async () => {
    const { forged, truth, post, answer, store, files, expectTruth } = await openCall();
    const slow = Promise.withResolvers<void>();
    forged.server.replies.splice(0, 1, (response) => void slow.promise.then(() => film(forged.bytes)(response)));
    await post(forged.link);
    const late = store();
    await expect.poll(() => forged.server.requests.length).toBe(1);
    await answer(truth.link);
    await store();
    await expectTruth();
    slow.resolve();
    await late;
    await expectTruth();
    expect(await files()).toHaveLength(1);
  });

  it('stays only for a task that was made with it', async () => {
    const { db, keyId, create, forged, truth, post, answer, store, files, bytesOf, actor, expectTruth } =
      await openCall();
    await post(forged.link);
    await store();
    const [first] = await files();
    if (!first) throw new Error('nothing is stored');
    const usedIn = await create(keyId, compositions.blocking);
    await db.taskInput.create({ data: { taskId: usedIn, assetId: first.id, role: 'references.0' } });
    await answer(truth.link);
    await store();
    const result = await expectTruth();
    expect(await db.asset.findUniqueOrThrow({ where: { id: first.id } })).toMatchObject({
      sha256: forged.hash,
      resultIndex: null,
      supersededAt: expect.any(Date),
      deletedAt: expect.any(Date),
    });
    expect(await bytesOf(first.storageKey)).toBe(forged.hash);
    expect((await getTask(actor.tenantId, usedIn)).inputs.map(({ asset }) => asset?.id)).toEqual([first.id]);
    expect(result.id).not.toBe(first.id);
  });

  it('is kept and shown as superseded if the true file can not be fetched', async () => {
    const { db, forged, truth, post, answer, store, task, taskId, actor, bytesOf, files } = await openCall();
    truth.server.replies.splice(0, 1, { status: 404, body: {} });
    await post(forged.link);
    await store();
    await answer(truth.link);
    for (let tries = 0; tries < 3; tries += 1) {
      await db.task.update({ where: { id: taskId }, data: { notBefore: null } });
      await store();
    }
    expect(await task(taskId)).toMatchObject({ status: 'failed', errorCode: 'storeFailed', money: 'charged' });
    const detail = await getTask(actor.tenantId, taskId, () => true);
    expect(detail).toMatchObject({ results: [], actions: { storeAgain: true, retry: false } });
    expect(detail.superseded).toHaveLength(1);
    const [kept] = await files();
    expect(await bytesOf(String(kept?.storageKey))).toBe(forged.hash);
  });
});

it('a second callback’s file is removed when the call names only the true one', async () => {
  const { forged, truth, post, answer, store, task, taskId, files, expectTruth } = await openCall();
  await post(truth.link);
  await store();
  await post(forged.link);
  await store();
  expect(await files()).toHaveLength(2);
  await answer(truth.link);
  await store();
  await expectTruth();
  expect(await files()).toHaveLength(1);
  await post(`${forged.link}?again`);
  expect(await task(taskId)).toMatchObject({ status: 'succeeded', deliveredBy: 'answer' });
});

describe('callbacks that name different files, without an answer of the call', () => {
  it('are both believed: nobody knows which is true, so both files are kept', async () => {
    const { forged, truth, post, hangUp, store, task, taskId, actor, files } = await openCall();
    await hangUp();
    await post(forged.link);
    await store();
    await post(truth.link);
    expect(await task(taskId)).toMatchObject({ status: 'storing', deliveredBy: 'callback' });
    await store();
    expect((await task(taskId)).status).toBe('succeeded');
    expect((await files()).map(({ sha256: hash }) => hash).toSorted()).toEqual([forged.hash, truth.hash].toSorted());
    expect((await getTask(actor.tenantId, taskId)).results).toHaveLength(2);
  });

  it('add no video that is inside a callback itself, because the callback is not kept', async () => {
    const { forged, truth, post, hangUp, store, task, taskId } = await openCall();
    await hangUp();
    await post(truth.link);
    await store();
    await post(`data:video/mp4;base64,${forged.bytes.toString('base64')}`);
    expect(await task(taskId)).toMatchObject({ status: 'succeeded', outputs: [{ url: truth.link }] });
  });

  it('take nothing away: a link that leads nowhere is let go, and more than a few are not even tried', async () => {
    const { db, forged, truth, post, hangUp, store, task, taskId, files } = await openCall();
    await hangUp();
    await post(truth.link);
    await store();
    const before = await task(taskId);
    forged.server.replies.splice(0, 1, { status: 404, body: {} });
    await post(forged.link);
    for (let tries = 0; tries < 3; tries += 1) {
      expect((await task(taskId)).status).toBe('storing');
      await db.task.update({ where: { id: taskId }, data: { notBefore: null } });
      await store();
    }
    const { status, outputs, costPoints, finishedAt } = await task(taskId);
    expect({ status, costPoints, finishedAt }).toEqual({
      status: 'succeeded',
      costPoints: before.costPoints,
      finishedAt: before.finishedAt,
    });
    expect(outputs).toMatchObject([{ url: truth.link }]);
    expect(await files()).toHaveLength(1);

    forged.server.replies.splice(0, 1, film(forged.bytes));
    for (let count = 0; count < 6; count += 1) {
      await post(`${forged.link}?${count}`);
      await store();
    }
    expect((await task(taskId)).status).toBe('succeeded');
    expect(await files()).toHaveLength(4);
  });
});

it('the link of the call itself is not replaced by a callback’s', async () => {
  const { db, forged, truth, post, answer, store, task, taskId, expectTruth } = await openCall();
  const busy = { status: 503, body: {} };
  truth.server.replies.splice(0, 1, busy);
  await answer(truth.link);
  await store();
  expect(await task(taskId)).toMatchObject({ status: 'storing', storeAttempts: 1 });
  await post(forged.link);
  expect(await task(taskId)).toMatchObject({ status: 'storing', outputs: [{ url: truth.link }] });
  truth.server.replies.splice(0, 1, film(truth.bytes));
  await db.task.update({ where: { id: taskId }, data: { notBefore: null } });
  await store();
  await expectTruth();
});
