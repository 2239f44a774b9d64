import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { gridPlan, hevcPart, imir, irot, ispe, makeHeif } from './__fixtures__/make-heic';
import { makeImage } from './__fixtures__/make-media';
import { createMediaWorld, type MediaWorld } from './__fixtures__/media-world';
import { keepUpload } from './keep-upload.server';
import { deleteFile } from './removal/delete-file.server';
import { keptPrivately, serveMedia } from './serve-media.server';

let world: MediaWorld;
beforeEach(async () => {
  world = await createMediaWorld();
});
afterEach(() => world.remove());

const keep = async (bytes: Buffer, fileName: string) => {
  const { tenantId, userId } = world;
  return await keepUpload({ tenantId, userId, localPath: await world.localFile(bytes), fileName }, world);
};
const remove = ({ id: assetId }: { id: string }) =>
  deleteFile({ tenantId: world.tenantId, userId: world.userId, assetId }, world.storage);
const heic = () => makeHeif([hevcPart(64, 128, [76, 85, 255])]);

async function countedBytes(): Promise<number> {
  const { _sum } = await world.db.asset.aggregate({
    where: { tenantId: world.tenantId, sharesBytes: false },
    _sum: { sizeBytes: true, stillsBytes: true, sentBytes: true, arrivedBytes: true },
  });
  return Number(Object.values(_sum).reduce<bigint>((sum, bytes) => sum + (bytes ?? 0n), 0n));
}

async function storedBytes(): Promise<number> {
  const sizes = await Promise.all((await world.storedFiles()).map((key) => world.storage.stat(key)));
  return sizes.reduce((sum, found) => sum + (found?.sizeBytes ?? 0), 0);
}

describe('a HEIC photo', () => {
  test('becomes a JPEG; what arrived is kept, counted, served as a download, and deleted with it', async () => {
    const bytes = heic();
    const asset = await keep(bytes, '🌅 IMG_1.HEIC');
    expect(asset).toMatchObject({ fileName: '🌅 IMG_1.jpg', mime: 'image/jpeg', width: 64, height: 128 });
    expect(asset).toMatchObject({ arrivedFormat: 'heic', arrivedBytes: BigInt(bytes.length) });
    expect(await countedBytes()).toBe(await storedBytes());
    const answer = await serveMedia(
      asset,
      {
        method: 'GET',
        headers: new Headers(),
        signal: new AbortController().signal,
        variant: 'arrived',
        download: false,
        cacheControl: keptPrivately,
      },
      world.storage,
    );
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="__ IMG_1.heic"; filename*=UTF-8''${encodeURIComponent('🌅 IMG_1.heic')}`,
    );
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    expect(await remove(asset)).toBe('deleted');
    expect(await world.storedFiles()).toEqual([]);
  });

  test.each([
    ['held upright', [irot(3)], [64, 128], [30, 110]],
    ['mirrored', [imir(1)], [128, 64], [20, 30]],
  ] as const)('%s has an upright thumbnail', async (_what, turns, sides, [left, top]) => {
    // Red on the left, green on the right.
    const grid = { type: 'grid', data: gridPlan(2, 1, 128, 64), properties: [ispe(128, 64), ...turns] } as const;
    const tiles = [hevcPart(64, 64, [76, 85, 255]), hevcPart(64, 64, [150, 44, 21])];
    const asset = await keep(makeHeif([{ ...grid, refers: { type: 'dimg', to: [2, 3] } }, ...tiles]), 'turned.heic');
    const { stream } = await world.storage.open(asset.thumbnailKey ?? '');
    const thumbnail = sharp(Buffer.from(await new Response(stream).arrayBuffer()));
    const { width, height } = await thumbnail.metadata();
    expect([width, height]).toEqual(sides);
    const [r = 0, g = 0] = await thumbnail.extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
    expect(g - r).toBeGreaterThan(150);
  });

  test('that comes again is the same file, and under another name another one of the same bytes', async () => {
    const bytes = heic();
    const first = await keep(bytes, 'a.heic');
    const files = await world.storedFiles();
    expect((await keep(bytes, 'a.heic')).id).toBe(first.id);
    const second = await keep(bytes, 'b.heic');
    expect(second).toMatchObject({ fileName: 'b.jpg', storageKey: first.storageKey, arrivedKey: first.arrivedKey });
    expect(await world.storedFiles()).toEqual(files);
    expect(await countedBytes()).toBe(await storedBytes());
    await remove(first);
    expect(await world.storedFiles()).toEqual(files);
    expect(await countedBytes()).toBe(await storedBytes());
    await remove(second);
    expect(await world.storedFiles()).toEqual([]);
  });
});

test('the same bytes under two names are two files, also when they come at once', async () => {
  const bytes = await makeImage('png');
  const both = await Promise.all(['one.png', 'two.png'].map((name) => keep(bytes, name)));
  expect(both.map(({ fileName }) => fileName).sort()).toEqual(['one.png', 'two.png']);
  expect(new Set(both.map(({ id }) => id)).size).toBe(2);
  expect(new Set(both.map(({ storageKey }) => storageKey)).size).toBe(1);
  expect(await countedBytes()).toBe(await storedBytes());
  for (const asset of both) await remove(asset);
  expect(await world.storedFiles()).toEqual([]);
});

test('a JPEG without its end gets it back', async () => {
  const whole = await makeImage('jpeg');
  const asset = await keep(whole.subarray(0, -2), 'cut.jpg');
  expect(asset).toMatchObject({ fileName: 'cut.jpg', arrivedFormat: 'cutJpeg', sizeBytes: BigInt(whole.length) });
});

test('a refused file leaves nothing', async () => {
  await expect(keep(Buffer.from('%PDF-1.7'), 'a.pdf')).rejects.toMatchObject({
    code: 'unsupportedMedia',
    params: { foundEn: 'a PDF document', foundZh: ' PDF 文档' },
  });
  await expect(keep(heic().subarray(0, 300), 'a.heic')).rejects.toMatchObject({ code: 'brokenMedia' });
  expect(await world.storedFiles()).toEqual([]);
  expect(await world.db.asset.count({ where: { tenantId: world.tenantId } })).toBe(0);
});
