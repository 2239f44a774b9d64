import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { v7 } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { makeImage, noise } from '@/lib/media/__fixtures__/make-media';
import { createMediaWorld } from '@/lib/media/__fixtures__/media-world';
import { withGps } from '@/lib/media/__fixtures__/photo';
import { saveAsset } from '@/lib/media/save-asset.server';
import { startBucket } from '@/lib/storage/__fixtures__/start-bucket';
import { createS3Storage } from '@/lib/storage/s3-storage.server';
import { adoptOrphan } from './adopt-orphan.server';
import { findOrphans } from './find-orphans.server';

async function startWorld(kind: 'local' | 's3') {
  if (kind === 'local') return await createMediaWorld();
  const folder = await mkdtemp(path.join(tmpdir(), 'slatehouse-bucket-'));
  const bucket = await startBucket(folder);
  onTestFinished(async () => {
    await bucket.close();
    await rm(folder, { recursive: true, force: true });
  });
  return await createMediaWorld(createS3Storage(bucket.options));
}

test.each(['local', 's3'] as const)('files without a row are found, adopted or removed (%s)', async (kind) => {
  const world = await startWorld(kind);
  onTestFinished(world.remove);
  const { tenantId, userId, db, storage } = world;
  const orphans = async (olderThanMs = 0) => {
    const keys: string[] = [];
    for await (const { key } of findOrphans(world, olderThanMs)) keys.push(key);
    return keys.toSorted();
  };
  const save = async (owner: { taskId?: string }, bytes?: Buffer) =>
    await saveAsset(
      {
        tenantId,
        userId,
        localPath: await world.localFile(bytes ?? (await makeImage('png'))),
        fileName: 'a.png',
        origin: owner.taskId ? 'result' : 'upload',
        isSandbox: false,
        ...owner,
      },
      world,
    );
  const keysOf = (asset: Awaited<ReturnType<typeof save>>) =>
    [asset.storageKey, String(asset.posterKey), String(asset.thumbnailKey)].toSorted();

  // The image has GPS data, so a copy without it is stored for providers.
  const known = await save({}, await withGps(noise(64, 48).png()));
  expect(await storage.stat(String(known.sentKey))).not.toBeNull();
  const result = await save({ taskId: await world.createTask() });
  const session = await db.uploadSession.create({ data: { tenantId, userId, fileName: 'b.png', sizeBytes: 5n } });
  await storage.putBytes(`${tenantId}/incoming/${session.id}/0`, new Uint8Array(5), 'text/plain');
  await storage.putBytes('_studio/marker', new Uint8Array(5), 'text/plain');
  expect(await orphans()).toEqual([]);

  // As after a restore from an older copy: the result's row is gone, but its files are still there.
  await db.asset.delete({ where: { id: result.id } });
  const piece = `${tenantId}/incoming/${v7()}/0`;
  await storage.putBytes(piece, new Uint8Array(5), 'text/plain');
  expect(await orphans()).toEqual([...keysOf(result), piece].toSorted());
  expect(await orphans(60_000)).toEqual([]);

  const adopted: string[] = [];
  for await (const file of findOrphans(world, 0))
    adopted.push(...[await adoptOrphan(world, file)].flatMap((name) => name ?? []));
  expect(adopted).toEqual([expect.stringMatching(/^result-.*\.png$/)]);
  expect(await db.asset.count({ where: { tenantId, origin: 'upload' } })).toBe(2);
  expect(await orphans()).toEqual([piece]);
  for (const key of await orphans()) await storage.remove(key);
  expect(await orphans()).toEqual([]);
  for (const key of keysOf(known)) expect(await storage.stat(key)).not.toBeNull();
});
