import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { v7 } from 'uuid';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeImage } from '@/lib/media/__fixtures__/make-media';
import { getStorage } from '@/lib/storage/get-storage.server';
import { claimAndSubmit } from '../__fixtures__/claim-and-work';
import { compositions, createTestStudio } from '../__fixtures__/test-studio';

/** A SEE2AI server with what one picture and one video need; the test decides when uploads are answered. */
async function startProvider() {
  const uploads: Buffer[] = [];
  const submissions: string[] = [];
  const held: ((status: number) => void)[] = [];
  let aborted = 0;
  const server = createServer(async (request, response) => {
    response.on('close', () => {
      if (!response.writableFinished) aborted += 1;
    });
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const body = await buffer(request).catch(() => Buffer.alloc(0));
    if (!request.url?.includes('storage_upload')) {
      submissions.push(String(JSON.parse(body.toString()).image_urls));
      return answer(200, { status: 'success', result_urls: ['https://cdn.example/a.mp4'] });
    }
    uploads.push(body);
    held.push((status) =>
      answer(
        status,
        status === 200 ? { status: 'success', url: `https://cdn.example/${uploads.length}.png` } : { message: 'later' },
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    uploads,
    submissions,
    aborted: () => aborted,
    /** Answers every upload that waits for an answer. */
    answer: (status: number) => {
      for (const give of held.splice(0)) give(status);
    },
  };
}

/** `count` queued tasks with the same first frame. */
async function tasksWithOnePicture(count: number) {
  const provider = await startProvider();
  const studio = await createTestStudio();
  const keyId = await studio.addKey('see2ai', provider.baseUrl);
  await studio.db.providerKey.update({ where: { id: keyId }, data: { maxConcurrent: count, maxPerMinute: 60_000 } });
  const bytes = await makeImage('png');
  const storageKey = `${studio.actor.tenantId}/uploads/${v7()}.png`;
  await getStorage().putBytes(storageKey, bytes, 'image/png');
  const facts = { kind: 'image', mime: 'image/png', width: 640, height: 480, origin: 'upload' } as const;
  const file = { fileName: 'frame.png', sizeBytes: BigInt(bytes.length), sha256: v7(), storageKey };
  const asset = await studio.db.asset.create({ data: { tenantId: studio.actor.tenantId, ...facts, ...file } });
  const { modelId, input } = compositions.blocking;
  const composition = {
    modelId,
    input: { ...input, mode: 'frames', firstFrame: { type: 'asset', assetId: asset.id } },
  };
  const taskIds: string[] = [];
  for (let index = 0; index < count; index += 1) taskIds.push(await studio.create(keyId, composition));
  return { provider, studio, keyId, taskIds, asset, bytes };
}

describe('a picture that is the first frame of many tasks', () => {
  it('is uploaded once, by one of two workers, and used by the tasks of both', async () => {
    const { provider, studio, taskIds } = await tasksWithOnePicture(8);
    const [one, two] = [await studio.services(), await studio.services()];
    const work = taskIds.map((taskId, index) => claimAndSubmit(index % 2 ? one : two, taskId));
    await expect.poll(() => provider.uploads.length).toBe(1);
    await expect.poll(() => studio.db.task.count({ where: { id: { in: taskIds }, status: 'submitting' } })).toBe(8);
    provider.answer(200);
    await Promise.all(work);
    expect(provider.uploads).toHaveLength(1);
    expect(provider.submissions).toEqual(taskIds.map(() => 'https://cdn.example/1.png'));
  });

  it('is uploaded by the next task when the first upload failed', async () => {
    const { provider, studio, taskIds } = await tasksWithOnePicture(2);
    const services = await studio.services();
    const work = taskIds.map((taskId) => claimAndSubmit(services, taskId));
    await expect.poll(() => provider.uploads.length).toBe(1);
    provider.answer(503);
    await expect.poll(() => provider.uploads.length).toBe(2);
    provider.answer(200);
    await Promise.all(work);
    expect(provider.submissions).toEqual(['https://cdn.example/2.png']);
  });

  it('is uploaded by another worker when the first is killed, as soon as its lease has ended', async () => {
    const { provider, studio, keyId, taskIds, asset } = await tasksWithOnePicture(2);
    const [dead = '', other = ''] = taskIds;
    const leaseId = v7();
    const lease = { leaseId, leaseUntil: new Date(Date.now() + 30_000) };
    await studio.db.task.update({ where: { id: dead }, data: { status: 'submitting', ...lease } });
    const claim = { claimTaskId: dead, claimLeaseId: leaseId, expiresAt: new Date(0) };
    await studio.db.providerUpload.create({ data: { assetId: asset.id, keyId, ...claim } });
    const work = claimAndSubmit(await studio.services(), other);
    await expect.poll(async () => (await studio.task(other)).status).toBe('submitting');
    expect(provider.uploads).toHaveLength(0);
    await studio.db.task.update({ where: { id: dead }, data: { leaseUntil: new Date() } });
    await expect.poll(() => provider.uploads.length).toBe(1);
    provider.answer(200);
    await work;
    expect(provider.submissions).toEqual(['https://cdn.example/1.png']);
  });

  it.each([
    ['is used in the first half of that time', -10, 20, 'https://cdn.example/kept.png', 0],
    ['is uploaded again in the second half', -20, 10, 'https://cdn.example/1.png', 1],
  ])('that the provider keeps for only half an hour %s', async (_, madeAt, endsAt, used, uploads) => {
    const { provider, studio, keyId, taskIds, asset } = await tasksWithOnePicture(1);
    const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000);
    const times = { createdAt: minutesFromNow(madeAt), expiresAt: minutesFromNow(endsAt) };
    const kept = { assetId: asset.id, keyId, url: 'https://cdn.example/kept.png' };
    await studio.db.providerUpload.create({ data: { ...kept, ...times } });
    const work = claimAndSubmit(await studio.services(), String(taskIds[0]));
    if (uploads > 0) await expect.poll(() => provider.uploads.length).toBe(1);
    provider.answer(200);
    await work;
    expect(provider.submissions).toEqual([used]);
    expect(provider.uploads).toHaveLength(uploads);
  });

  it('is no longer uploaded by a worker that must stop, and the waiting tasks return to the queue at once', async () => {
    const { provider, studio, taskIds } = await tasksWithOnePicture(3);
    const stopping = new AbortController();
    const leaving = await studio.services({ stopping: stopping.signal });
    const work = taskIds.map((taskId) => claimAndSubmit(leaving, taskId));
    await expect.poll(() => provider.uploads.length).toBe(1);
    stopping.abort();
    await Promise.all(work);
    await expect.poll(() => provider.aborted()).toBe(1);
    for (const taskId of taskIds)
      expect(await studio.task(taskId)).toMatchObject({ status: 'queued', notBefore: null, leaseId: null, attempt: 0 });
    const staying = await studio.services();
    const again = claimAndSubmit(staying, String(taskIds[0]));
    await expect.poll(() => provider.uploads.length).toBe(2);
    provider.answer(200);
    await again;
    expect(provider.submissions).toHaveLength(1);
  });
});
