import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { v7 } from 'uuid';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createElement } from '@/lib/library/write-element.server';
import { makeImage } from '@/lib/media/__fixtures__/make-media';
import { deriveAsset } from '@/lib/media/derive-asset.server';
import { deleteFile } from '@/lib/media/removal/delete-file.server';
import { saveAsset } from '@/lib/media/save-asset.server';
import { newTempPath } from '@/lib/media/temp-file.server';
import { getStorage } from '@/lib/storage/get-storage.server';
import { claimAndSubmit } from '../__fixtures__/claim-and-work';
import { compositions, createTestStudio } from '../__fixtures__/test-studio';
import { getTask } from '../get-task.server';

type Studio = Awaited<ReturnType<typeof createTestStudio>>;

/** A SEE2AI server that takes files, and keeps the addresses it gave for them. */
async function startGateway() {
  const files: Buffer[] = [];
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const answer = (value: unknown) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (!request.url?.includes('storage_upload')) {
      requests.push(body.toString());
      return answer({ status: 'success', result_urls: ['https://cdn.example/a.mp4'] });
    }
    const [, boundary = ''] = /boundary=(.+)$/.exec(String(request.headers['content-type'])) ?? [];
    files.push(body.subarray(body.indexOf('\r\n\r\n') + 4, body.lastIndexOf(`\r\n--${boundary}--`)));
    answer({ status: 'success', url: `https://cdn.example/${files.length}.png` });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { files, requests, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** A finished image task with a stored result. */
async function makeResult(studio: Studio, keyId: string) {
  const taskId = await studio.create(keyId, compositions.image);
  await studio.db.task.update({ where: { id: taskId }, data: { status: 'succeeded', money: 'charged' } });
  const bytes = await makeImage('png', { width: 640, height: 360 });
  const localPath = await newTempPath();
  await writeFile(localPath, bytes);
  const file = { localPath, fileName: 'r.png', origin: 'result', isSandbox: true, taskId, resultIndex: 0 } as const;
  const { id: assetId } = await saveAsset({ ...studio.actor, ...file });
  return { taskId, assetId, bytes };
}

const firstFrame = (assetId: string) => ({
  ...compositions.blocking,
  input: { ...compositions.blocking.input, mode: 'frames', firstFrame: { type: 'asset', assetId } },
});

async function studioWithResult() {
  const gateway = await startGateway();
  const studio = await createTestStudio();
  const keyId = await studio.addKey('see2ai', gateway.baseUrl);
  return { gateway, studio, keyId, result: await makeResult(studio, keyId) };
}

describe('a result as an input of another task', () => {
  it('is sent as an uploaded file is, and the new task names what it was made from', async () => {
    const { gateway, studio, keyId, result } = await studioWithResult();
    const taskId = await studio.create(keyId, firstFrame(result.assetId));
    await claimAndSubmit(await studio.services(), taskId);
    expect(gateway.files).toEqual([result.bytes]);
    expect(gateway.requests.at(-1)).toContain('https://cdn.example/1.png');
    const { inputs } = await getTask(studio.actor.tenantId, taskId);
    expect(inputs).toMatchObject([{ role: 'firstFrame', asset: { id: result.assetId, origin: 'result' } }]);
  });

  it('is refused to another studio', async () => {
    const { result } = await studioWithResult();
    const other = await createTestStudio();
    const keyId = await other.addKey('see2ai', 'http://127.0.0.1:9');
    await expect(other.create(keyId, firstFrame(result.assetId))).rejects.toMatchObject({
      issues: [{ path: 'items.0.input.firstFrame', code: 'media.notFound' }],
    });
    const images = { name: 'element_boat', description: 'a boat', imageIds: [result.assetId, v7()] };
    await expect(createElement(other.actor, images)).rejects.toMatchObject({ issues: [{ code: 'media.notFound' }] });
  });

  it('is refused when it was set aside because nobody could read it', async () => {
    const { studio, keyId, result } = await studioWithResult();
    await studio.db.asset.update({ where: { id: result.assetId }, data: { setAsideAt: new Date() } });
    await expect(studio.create(keyId, firstFrame(result.assetId))).rejects.toMatchObject({
      issues: [{ path: 'items.0.input.firstFrame', code: 'media.unreadable' }],
    });
  });

  it('is kept for as long as the task or an element needs it', async () => {
    const { studio, keyId, result } = await studioWithResult();
    const { db, actor } = studio;
    const file = { ...actor, assetId: result.assetId };
    const taskId = await studio.create(keyId, firstFrame(result.assetId));
    expect(await deleteFile(file, getStorage())).toBe('needed');
    const second = await makeResult(studio, keyId);
    await createElement(actor, {
      name: 'element_boat',
      description: 'a boat',
      imageIds: [result.assetId, second.assetId],
    });
    await db.taskInput.deleteMany({ where: { taskId } });
    expect(await deleteFile(file, getStorage())).toBe('needed');
    await db.element.deleteMany({ where: { tenantId: actor.tenantId } });
    expect(await deleteFile(file, getStorage())).toBe('deleted');
  });
});

describe('what a task was made from, and what was made with it', () => {
  it('are links in both directions, also through a frame that was cut from the result', async () => {
    const { studio, keyId, result } = await studioWithResult();
    const { db, actor } = studio;
    const direct = await studio.create(keyId, firstFrame(result.assetId));
    const crop = await deriveAsset({
      ...actor,
      assetId: result.assetId,
      edit: { crop: { x: 0, y: 0, width: 0.9, height: 0.9 } },
    });
    const cut = await studio.create(keyId, firstFrame(crop.id));
    const madeBy = async (taskId: string) =>
      (await getTask(actor.tenantId, taskId)).inputs.map((input) => input.madeBy);
    expect(await madeBy(direct)).toEqual([result.taskId]);
    expect(await madeBy(cut)).toEqual([result.taskId]);
    const usedIn = async () => (await getTask(actor.tenantId, result.taskId)).usedIn;
    expect(await usedIn()).toMatchObject({ tasks: [{ id: cut }, { id: direct }], taskCount: 2, elements: [] });

    await db.task.update({ where: { id: cut }, data: { deletedAt: new Date() } });
    const imageIds = [result.assetId, (await makeResult(studio, keyId)).assetId];
    const element = await createElement(actor, { name: 'element_boat', description: 'a boat', imageIds });
    expect(await usedIn()).toMatchObject({
      tasks: [{ id: direct }],
      taskCount: 1,
      elements: [{ id: element.id, name: 'element_boat' }],
    });
    await db.task.update({ where: { id: result.taskId }, data: { deletedAt: new Date() } });
    expect(await madeBy(direct)).toEqual([null]);
  });
});
