import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeImage, makeVideo, makeWav } from './__fixtures__/make-media';
import { createMediaWorld, type MediaWorld } from './__fixtures__/media-world';
import { type NewAsset, saveAsset } from './save-asset.server';
import { toAssetDto } from './to-asset-dto';

let world: MediaWorld;
beforeEach(async () => {
  world = await createMediaWorld();
});
afterEach(() => world.remove());

async function save(bytes: Buffer, more: Partial<NewAsset> = {}) {
  const { tenantId, userId } = world;
  const localPath = await world.localFile(bytes);
  const asset = { tenantId, userId, localPath, fileName: 'a name.bin', origin: 'upload', isSandbox: false } as const;
  return saveAsset({ ...asset, ...more }, world);
}

async function storedBytes(key: string): Promise<Buffer> {
  return Buffer.from(await new Response((await world.storage.open(key)).stream).arrayBuffer());
}

describe('a result', () => {
  test('is stored with its facts, its posters and its bytes', async () => {
    const taskId = await world.createTask();
    const bytes = await makeVideo({ seconds: 1, sound: true });
    const row = await save(bytes, {
      origin: 'result',
      taskId,
      resultIndex: 0,
      isSandbox: true,
      fileName: 'result.mp4',
    });
    expect(row).toMatchObject({
      kind: 'video',
      mime: 'video/mp4',
      width: 160,
      height: 90,
      codec: 'avc',
      taskId,
      resultIndex: 0,
    });
    expect((await storedBytes(row.storageKey)).equals(bytes)).toBe(true);
    expect(await world.storage.stat(row.posterKey ?? '')).not.toBeNull();
    expect(await world.storage.stat(row.thumbnailKey ?? '')).not.toBeNull();
    expect(toAssetDto(row)).toMatchObject({
      sizeBytes: bytes.length,
      hasPoster: true,
      isSandbox: true,
      hasAudio: true,
    });
    expect(JSON.stringify(toAssetDto(row))).not.toContain(row.storageKey);
  });

  test('saved again is the same row and the same files', async () => {
    const taskId = await world.createTask();
    const bytes = await makeVideo();
    const result = { origin: 'result', taskId, resultIndex: 1 } as const;
    const first = await save(bytes, result);
    const files = await world.storedFiles();
    expect((await save(bytes, result)).id).toBe(first.id);
    expect(await world.storedFiles()).toEqual(files);
    expect(await world.db.asset.count({ where: { taskId } })).toBe(1);
  });

  test('saved twice at once is one row', async () => {
    const taskId = await world.createTask();
    const bytes = await makeImage('png');
    const result = { origin: 'result', taskId, resultIndex: 0 } as const;
    const rows = await Promise.all([save(bytes, result), save(bytes, result), save(bytes, result)]);
    expect(new Set(rows.map((row) => row.id)).size).toBe(1);
    expect(await world.storedFiles()).toHaveLength(3);
  });

  test('that a crash left in storage without a row is adopted, and leaves no orphan', async () => {
    const taskId = await world.createTask();
    const bytes = await makeImage('png');
    const result = { origin: 'result', taskId, resultIndex: 0 } as const;
    const { id } = await save(bytes, result);
    const files = await world.storedFiles();
    await world.db.asset.delete({ where: { id } });
    await save(bytes, result);
    expect(await world.storedFiles()).toEqual(files);
  });

  test('whose file was lost is stored again under its row', async () => {
    const taskId = await world.createTask();
    const bytes = await makeImage('png');
    const result = { origin: 'result', taskId, resultIndex: 0 } as const;
    const first = await save(bytes, result);
    await rm(path.join(world.folder, 'media', first.storageKey));
    const again = await save(bytes, result);
    expect(again.id).toBe(first.id);
    expect((await storedBytes(again.storageKey)).equals(bytes)).toBe(true);
  });
});

describe('an upload', () => {
  test('of the same bytes under another name is the existing asset', async () => {
    const bytes = await makeImage('png');
    const first = await save(bytes, { fileName: 'one.png' });
    const second = await save(bytes, { fileName: 'two.png' });
    expect(second.id).toBe(first.id);
    expect(second.fileName).toBe('one.png');
    expect(await world.storedFiles()).toHaveLength(3);
  });

  test('of the same bytes by five people at once is one asset', async () => {
    const bytes = makeWav();
    const rows = await Promise.all(Array.from({ length: 5 }, () => save(bytes)));
    expect(new Set(rows.map((row) => row.id)).size).toBe(1);
    expect(await world.db.asset.count({ where: { tenantId: world.tenantId } })).toBe(1);
  });

  test('of the same bytes in another tenant is another asset', async () => {
    const bytes = await makeImage('webp');
    const first = await save(bytes);
    const other = await createMediaWorld();
    try {
      const localPath = await other.localFile(bytes);
      const { tenantId, userId } = other;
      const theirs = await saveAsset(
        { tenantId, userId, localPath, fileName: 'x', origin: 'upload', isSandbox: false },
        other,
      );
      expect(theirs.id).not.toBe(first.id);
      expect(theirs.storageKey.startsWith(tenantId)).toBe(true);
    } finally {
      await other.remove();
    }
  });

  test('is never mistaken for a result of the same bytes', async () => {
    const bytes = await makeImage('png');
    const result = await save(bytes, { origin: 'result', taskId: await world.createTask(), resultIndex: 0 });
    expect((await save(bytes)).id).not.toBe(result.id);
  });

  test('gets the extension of its real format', async () => {
    expect(await save(await makeImage('png'), { fileName: '../photo.jpg' })).toMatchObject({
      fileName: 'photo.png',
      mime: 'image/png',
    });
  });

  test('that is broken leaves no row and no file', async () => {
    const bytes = (await makeVideo()).subarray(0, 2000);
    await expect(save(bytes)).rejects.toMatchObject({ code: 'brokenMedia' });
    expect(await world.storedFiles()).toEqual([]);
    expect(await world.db.asset.count({ where: { tenantId: world.tenantId } })).toBe(0);
  });
});
