import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { v7 } from 'uuid';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createLogger } from '@/lib/log/logger.server';
import { noise } from '@/lib/media/__fixtures__/make-media';
import { deriveAsset } from '@/lib/media/derive-asset.server';
import { importUrl } from '@/lib/media/import-url.server';
import { mediaEffects } from '@/lib/media/save-asset.server';
import { openUpload } from '@/lib/media/upload/open-upload.server';
import { dialects } from '@/lib/providers/generated/dialects';
import { startGateway } from '@/lib/sandbox/start-gateway';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { sendTaskAgain } from '@/lib/tasks/resolve-uncertain.server';
import { startTaskWorker } from '@/lib/worker/task-worker.server';
import { findQuota } from './find-quota.server';
import { measureStorage } from './measure-storage.server';
import { requireRoom } from './require-room.server';
import { setQuota } from './set-quota.server';

type Studio = Awaited<ReturnType<typeof createTestStudio>>;

/** Creates a row with this many bytes, without a file. */
async function addFile({ db, actor }: Studio, sizeBytes: number, columns: object = {}): Promise<string> {
  const row = await db.asset.create({
    data: {
      tenantId: actor.tenantId,
      kind: 'image',
      origin: 'upload',
      fileName: 'a.png',
      mime: 'image/png',
      width: 64,
      height: 48,
      sizeBytes: BigInt(sizeBytes),
      sha256: v7(),
      storageKey: `quota/${v7()}`,
      ...columns,
    },
  });
  return row.id;
}

/** Creates a studio whose quota is completely used. */
async function fullStudio() {
  const studio = await createTestStudio();
  const assetId = await addFile(studio, 1_000);
  await setQuota(studio.actor, { quotaBytes: 1_000 });
  return { studio, assetId };
}

const full = { code: 'storageFull' };

describe('a full storage', () => {
  test('refuses tasks, uploads, imports and edits before anything is sent or kept', async () => {
    const { studio, assetId } = await fullStudio();
    const { actor, db } = studio;
    const keyId = await studio.addKey('see2ai', null);
    await expect(studio.create(keyId, compositions.image)).rejects.toMatchObject(full);
    await expect(openUpload(actor, { fileName: 'b.png', sizeBytes: 10 }, mediaEffects())).rejects.toMatchObject(full);
    const fetch = () => Promise.reject(new Error('nothing may be asked for'));
    await expect(importUrl({ ...actor, url: 'https://example.com/c.png' }, { fetch })).rejects.toMatchObject(full);
    const edit = { crop: { x: 0, y: 0, width: 0.5, height: 0.5 } };
    await expect(deriveAsset({ ...actor, assetId, edit })).rejects.toMatchObject(full);
    expect(await db.task.count({ where: { tenantId: actor.tenantId } })).toBe(0);
    expect(await db.uploadSession.count({ where: { tenantId: actor.tenantId } })).toBe(0);
  });

  test('accepts one of fifty uploads when there is room for one, and counts it while it runs', async () => {
    const studio = await createTestStudio();
    await setQuota(studio.actor, { quotaBytes: 1_500 });
    const open = () => openUpload(studio.actor, { fileName: 'b.png', sizeBytes: 1_000 }, mediaEffects());
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, open));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await studio.db.uploadSession.count({ where: { tenantId: studio.actor.tenantId } })).toBe(1);
    await expect(requireRoom(studio.actor.tenantId, 600)).rejects.toMatchObject(full);
    await requireRoom(studio.actor.tenantId, 500);
  });

  test('accepts one of ten imports when there is room for one, and two when there is room for two', async () => {
    const { actor, db } = await createTestStudio();
    // Noise, so that no picture compresses well.
    const pictures = await Promise.all(Array.from({ length: 12 }, () => noise(700, 500).png().toBuffer()));
    const bytes = Math.max(...pictures.map(({ length }) => length));
    const importAll = (these: Buffer[]) =>
      Promise.allSettled(
        these.map((picture, index) => {
          const fetch = async () => new Response(new Uint8Array(picture));
          return importUrl({ ...actor, url: `https://example.com/${index}.png` }, { fetch });
        }),
      );
    await setQuota(actor, { quotaBytes: Math.round(1.6 * bytes) });
    const outcomes = await importAll(pictures.slice(0, 10));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of outcomes) if (one.status === 'rejected') expect(one.reason).toMatchObject(full);
    // Counted once, either as a running upload or as a file.
    await setQuota(actor, { quotaBytes: Math.round(3.6 * bytes) });
    expect((await importAll(pictures.slice(10))).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(await db.asset.count({ where: { tenantId: actor.tenantId } })).toBe(3);
    expect(await db.uploadSession.count({ where: { tenantId: actor.tenantId } })).toBe(0);
  });

  test('counts the copy of a picture for providers, also when it refuses work', async () => {
    const studio = await createTestStudio();
    await addFile(studio, 1_000, { sentKey: 's', sentBytes: 500n });
    expect(await measureStorage(studio.actor.tenantId)).toMatchObject({ usedBytes: 1_500 });
    await setQuota(studio.actor, { quotaBytes: 1_500 });
    await expect(requireRoom(studio.actor.tenantId)).rejects.toMatchObject(full);
  });

  test('refuses a task that is sent again', async () => {
    const studio = await createTestStudio();
    const keyId = await studio.addKey('see2ai', null);
    const taskId = await studio.create(keyId, compositions.image);
    await studio.db.task.update({ where: { id: taskId }, data: { status: 'uncertain' } });
    await addFile(studio, 1_000);
    await setQuota(studio.actor, { quotaBytes: 1_000 });
    await expect(sendTaskAgain(studio.actor, taskId, { requestId: v7() })).rejects.toMatchObject(full);
    expect((await studio.task(taskId)).status).toBe('uncertain');
  });

  test('counts posters and thumbnails, also when it refuses work', async () => {
    const studio = await createTestStudio();
    await addFile(studio, 1_000, { posterKey: 'p', thumbnailKey: 't', stillsBytes: 500n });
    await addFile(studio, 100, { posterKey: 'p', thumbnailKey: 't' });
    expect(await measureStorage(studio.actor.tenantId)).toMatchObject({ usedBytes: 1_600, unmeasuredFiles: 1 });
    await setQuota(studio.actor, { quotaBytes: 1_600 });
    await expect(requireRoom(studio.actor.tenantId)).rejects.toMatchObject(full);
  });

  test('reports the used size and the quota', async () => {
    const studio = await createTestStudio();
    await addFile(studio, 2_500_000_000);
    await setQuota(studio.actor, { quotaBytes: 2_000_000_000 });
    await expect(requireRoom(studio.actor.tenantId)).rejects.toMatchObject({
      params: { used: '2.5 GB', quota: '2 GB' },
    });
  });

  test('answers a repeated press with its tasks although there is no room for new ones', async () => {
    const studio = await createTestStudio();
    const keyId = await studio.addKey('see2ai', null);
    const requestId = v7();
    const taskId = await studio.create(keyId, compositions.image, requestId);
    await addFile(studio, 1_000);
    await setQuota(studio.actor, { quotaBytes: 1_000 });
    expect(await studio.create(keyId, compositions.image, requestId)).toBe(taskId);
  });

  test('accepts new work as soon as a deletion or a higher limit makes room', async () => {
    const { studio, assetId } = await fullStudio();
    const { tenantId } = studio.actor;
    await expect(requireRoom(tenantId)).rejects.toMatchObject(full);
    await setQuota(studio.actor, { quotaBytes: 5_000 });
    await requireRoom(tenantId, 4_000);
    await expect(requireRoom(tenantId, 4_001)).rejects.toMatchObject(full);
    await setQuota(studio.actor, { quotaBytes: 1_000 });
    await studio.db.asset.delete({ where: { id: assetId } });
    await requireRoom(tenantId, 1_000);
  });

  test('still stores the result of a job that was accepted before', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'slatehouse-gateway-'));
    const url = process.env.SANDBOX_URL ?? '';
    const gateway = await startGateway({ dialects, url, folder, pace: 0.1, log: createLogger('sandbox') });
    const studio = await createTestStudio();
    const worker = startTaskWorker({ services: await studio.services(), submissions: 5 });
    onTestFinished(async () => {
      await worker.drain(10_000);
      await gateway.close();
      await rm(folder, { recursive: true, force: true });
    });
    const taskId = await studio.create(await studio.addKey('see2ai', null), compositions.image);
    await addFile(studio, 1_000);
    await setQuota(studio.actor, { quotaBytes: 1 });
    worker.wake();
    await expect.poll(async () => (await studio.task(taskId)).status, { timeout: 30_000 }).toBe('succeeded');
    expect(await studio.db.asset.count({ where: { taskId } })).toBe(1);
  });
});

describe('the quota', () => {
  test('is the installation’s until an administrator sets another one, and again after that is removed', async () => {
    const { actor, db } = await createTestStudio();
    expect(await findQuota(actor.tenantId, undefined)).toEqual({ quotaBytes: null, isOwnQuota: false });
    expect(await findQuota(actor.tenantId, 700)).toEqual({ quotaBytes: 700, isOwnQuota: false });
    await setQuota(actor, { quotaBytes: 900 });
    expect(await findQuota(actor.tenantId, 700)).toEqual({ quotaBytes: 900, isOwnQuota: true });
    await setQuota(actor, { quotaBytes: null });
    expect(await findQuota(actor.tenantId, 700)).toEqual({ quotaBytes: 700, isOwnQuota: false });
    const audit = await db.auditEvent.findMany({ where: { tenantId: actor.tenantId }, orderBy: { id: 'asc' } });
    expect(audit.map(({ action, data }) => [action, data])).toEqual([
      ['storage.quotaSet', { before: null, after: 900 }],
      ['storage.quotaSet', { before: 900, after: null }],
    ]);
  });

  test('counts every kind, the trash and damaged files, of this tenant only', async () => {
    const studio = await createTestStudio();
    const { tenantId, userId } = studio.actor;
    await addFile(await createTestStudio(), 9_999);
    await addFile(studio, 10);
    await addFile(studio, 5, { kind: 'audio', damagedAt: new Date() });
    const keyId = await studio.addKey('see2ai', null);
    const row = {
      tenantId,
      userId,
      keyId,
      providerId: 'see2ai',
      modelId: 'm',
      kind: 'video',
      mode: 'text',
      isSandbox: true,
      input: {},
      prompt: 'a',
    } as const;
    for (const [deletedAt, size] of [
      [null, 100],
      [new Date(), 1_000],
    ] as const) {
      const task = await studio.db.task.create({ data: { ...row, requestId: v7(), status: 'succeeded', deletedAt } });
      await addFile(studio, size, { kind: 'video', origin: 'result', taskId: task.id, resultIndex: 0 });
    }
    expect(await measureStorage(tenantId)).toEqual({
      kinds: [
        { kind: 'image', origin: 'upload', files: 1, bytes: 10, trashBytes: 0 },
        { kind: 'audio', origin: 'upload', files: 1, bytes: 5, trashBytes: 0 },
        { kind: 'video', origin: 'result', files: 2, bytes: 1_100, trashBytes: 1_000 },
      ],
      usedBytes: 1_115,
      trashBytes: 1_000,
      quotaBytes: null,
      isOwnQuota: false,
      damagedFiles: 1,
      unmeasuredFiles: 0,
    });
  });
});
