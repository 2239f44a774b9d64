import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Asset } from '@/lib/db/generated/client';
import { makeImage } from './__fixtures__/make-media';
import { createMediaWorld, type MediaWorld } from './__fixtures__/media-world';
import { findAsset } from './find-asset.server';
import { saveAsset } from './save-asset.server';

let world: MediaWorld;
let other: MediaWorld;
let asset: Asset;

beforeAll(async () => {
  world = await createMediaWorld();
  other = await createMediaWorld();
  const { tenantId, userId } = world;
  const localPath = await world.localFile(await makeImage('png'));
  asset = await saveAsset(
    { tenantId, userId, localPath, fileName: 'a.png', origin: 'upload', isSandbox: false },
    world,
  );
});
afterAll(async () => {
  await world.remove();
  await other.remove();
});

test('finds a file of the tenant with its facts and without its storage key', async () => {
  const found = await findAsset(world.tenantId, asset.id);
  expect(found).toMatchObject({ id: asset.id, kind: 'image', width: 64, height: 48, derivedFrom: null });
  expect(found).not.toHaveProperty('storageKey');
});

test('finds nothing for another tenant, for an invalid id, or for a deleted file', async () => {
  await expect(findAsset(other.tenantId, asset.id)).rejects.toMatchObject({ code: 'notFound' });
  await expect(findAsset(world.tenantId, 'no id')).rejects.toMatchObject({ code: 'notFound' });
  await world.db.asset.update({ where: { id: asset.id }, data: { deletedAt: new Date() } });
  await expect(findAsset(world.tenantId, asset.id)).rejects.toMatchObject({ code: 'notFound' });
});
