import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { measureStorage } from '@/lib/quota/measure-storage.server';
import { startBucket } from '@/lib/storage/__fixtures__/start-bucket';
import { createS3Storage } from '@/lib/storage/s3-storage.server';
import { createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { verifyNextFile } from '@/lib/verify/verify-files.server';
import { createTrashWorld } from './__fixtures__/trash-world';
import { moveToTrash } from './move-to-trash.server';

// The check, the quota and the purge of stored files in an S3 bucket.
let folder: string;
let bucket: Awaited<ReturnType<typeof startBucket>>;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'slatehouse-bucket-'));
  bucket = await startBucket(folder);
});
afterAll(async () => {
  await bucket.close();
  await rm(folder, { recursive: true, force: true });
});

async function bucketWorld() {
  const world = await createTrashWorld(createS3Storage(bucket.options));
  onTestFinished(() => world.remove());
  const { taskId, resultId } = await world.finishedTask();
  const row = await world.db.asset.findUniqueOrThrow({ where: { id: resultId } });
  const services = await (await createTestStudio()).services();
  const { storage, tenantId } = world;
  return { ...world, taskId, row, verify: () => verifyNextFile(services, { bytesPerSecond: 1e9, storage, tenantId }) };
}

test('the check finds a file in a bucket whole, remakes its lost poster, and then finds the file damaged', async () => {
  const { db, storage, row, verify } = await bucketWorld();
  await storage.remove(String(row.posterKey));
  expect(await verify()).toBe('whole');
  expect(await storage.stat(String(row.posterKey))).not.toBeNull();

  await db.asset.update({ where: { id: row.id }, data: { checkDueAt: new Date() } });
  await storage.putBytes(row.storageKey, new Uint8Array(Number(row.sizeBytes)), row.mime);
  expect(await verify()).toBe('damaged');
});

test('the check of an unreachable bucket marks no file as damaged', async () => {
  const { verify, storage } = await bucketWorld();
  Object.assign(storage, createS3Storage({ ...bucket.options, endpoint: 'http://127.0.0.1:1' }));
  expect(await verify()).toBe('unknown');
});

test('the quota counts exactly the bytes in the bucket, and the purge removes them all', async () => {
  const { storage, row, tenantId, maker, taskId, purge } = await bucketWorld();
  const keys = [row.storageKey, String(row.posterKey), String(row.thumbnailKey)];
  const sizes = await Promise.all(keys.map(async (key) => (await storage.stat(key))?.sizeBytes ?? 0));
  expect((await measureStorage(tenantId)).usedBytes).toBe(sizes.reduce((sum, size) => sum + size, 0));

  await moveToTrash(maker, taskId);
  expect(await purge()).toBe(1);
  for (const key of keys) expect(await storage.stat(key)).toBeNull();
  expect((await measureStorage(tenantId)).usedBytes).toBe(0);
});
