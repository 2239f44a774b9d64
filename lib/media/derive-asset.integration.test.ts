import { readdir } from 'node:fs/promises';
import sharp from 'sharp';
import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeImage, makeMp3, makeVideo, makeWav } from './__fixtures__/make-media';
import { createMediaWorld, type MediaWorld } from './__fixtures__/media-world';
import { withDecoder } from './decode/decode.server';
import { deriveAsset } from './derive-asset.server';
import { type MediaEdit, mediaEdit } from './edit/media-edit';
import { saveAsset } from './save-asset.server';
import { tempFolder } from './temp-file.server';

type Colour = readonly [number, number, number];
const red: Colour = [230, 20, 20];
const green: Colour = [20, 200, 20];
const blue: Colour = [20, 20, 230];

const temporaryFiles = () => readdir(tempFolder()).catch(() => []);

let world: MediaWorld;
/** A temporary file of a worker that another test killed. */
let others: string[];
beforeEach(async () => {
  others = await temporaryFiles();
  world = await createMediaWorld();
});
afterEach(async () => {
  expect(await temporaryFiles()).toEqual(others);
  await world.remove();
});

async function save(bytes: Buffer, { isSandbox = false, fileName = 'a take.bin' } = {}) {
  const { tenantId, userId } = world;
  const localPath = await world.localFile(bytes);
  return saveAsset({ tenantId, userId, localPath, fileName, origin: 'upload', isSandbox }, world);
}

function derive(assetId: string, edit: MediaEdit, signal?: AbortSignal) {
  const { tenantId, userId } = world;
  return deriveAsset({ tenantId, userId, assetId, edit: mediaEdit.parse(edit), signal }, world);
}

async function bytesOf({ storageKey }: { storageKey: string }): Promise<Buffer> {
  return Buffer.from(await new Response((await world.storage.open(storageKey)).stream).arrayBuffer());
}

/** The colour of one pixel of a stored picture. */
async function colourAt(asset: { storageKey: string }, x: number, y: number): Promise<Colour> {
  const { data, info } = await sharp(await bytesOf(asset))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (y * info.width + x) * 3;
  return [data[at] ?? -1, data[at + 1] ?? -1, data[at + 2] ?? -1];
}

/** Video keeps colours approximately, not exactly. */
function expectColour(found: Colour, wanted: Colour) {
  const names = ['red', 'green', 'blue'];
  for (const [index, value] of wanted.entries())
    expect(Math.abs((found[index] ?? 0) - value), `${names[index]} of ${found}, wanted ${wanted}`).toBeLessThan(30);
}

/** Red on the left, blue on the right. */
async function twoHalves(format: 'png' | 'jpeg' | 'webp', orientation?: number): Promise<Buffer> {
  const left = await sharp({ create: { width: 60, height: 80, channels: 3, background: '#e61414' } })
    .png()
    .toBuffer();
  const picture = sharp({ create: { width: 120, height: 80, channels: 3, background: '#1414e6' } })
    .composite([{ input: left, left: 0, top: 0 }])
    .withMetadata({ orientation })
    .withExifMerge({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 0/1' } });
  return picture.toFormat(format).toBuffer();
}

/** Red, green and blue, a third of the frames each; the very last frame is white. */
const threeColours = (frames: number) => (frame: number) =>
  frame === frames - 1 ? ([250, 250, 250] as const) : ([red, green, blue][Math.floor((frame * 3) / frames)] ?? blue);

describe('an image', () => {
  test('is cropped to the requested pixels, as a new asset that names its original', async () => {
    const original = await save(await twoHalves('png'));
    const edit = { crop: { x: 0.5, y: 0, width: 0.5, height: 0.5 } };
    const cropped = await derive(original.id, edit);
    expect(cropped).toMatchObject({ mime: 'image/png', width: 60, height: 40, derivedFromId: original.id, edit });
    expectColour(await colourAt(cropped, 0, 0), blue);
    expect(await world.db.asset.findUnique({ where: { id: original.id } })).toEqual(original);
  });

  test('becomes upright by its EXIF orientation and loses the place in its EXIF', async () => {
    // Rotated by 90 degrees: the left half is now above.
    const original = await save(await twoHalves('jpeg', 6));
    const cropped = await derive(original.id, { crop: { x: 0, y: 0, width: 1, height: 0.5 } });
    expect(cropped).toMatchObject({ mime: 'image/jpeg', width: 80, height: 60 });
    expectColour(await colourAt(cropped, 40, 30), red);
    const { exif, orientation } = await sharp(await bytesOf(cropped)).metadata();
    expect([exif, orientation]).toEqual([undefined, undefined]);
  });

  test('becomes a PNG with its transparency and its extension out of a WebP', async () => {
    const clear = { width: 32, height: 32, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0.25 } } as const;
    const original = await save(await sharp({ create: clear }).webp().toBuffer(), { fileName: 'logo.webp' });
    const png = await derive(original.id, { format: 'image/png' });
    expect(png).toMatchObject({ mime: 'image/png', fileName: 'logo.png', width: 32 });
    const { hasAlpha } = await sharp(await bytesOf(png)).metadata();
    expect(hasAlpha).toBe(true);
  });

  test('loses quality, not size, to fit a limit, and is refused when it cannot fit', async () => {
    const original = await save(await makeImage('jpeg', { width: 800, height: 600 }));
    const maxBytes = Math.round(Number(original.sizeBytes) / 2);
    const smaller = await derive(original.id, { maxBytes });
    expect(Number(smaller.sizeBytes)).toBeLessThanOrEqual(maxBytes);
    expect(smaller).toMatchObject({ mime: 'image/jpeg', width: 800, height: 600 });
    await expect(derive(original.id, { maxBytes: 1024 })).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: 'maxBytes', code: 'edit.cannotFit' }],
    });
  });

  test('that was edited can be edited again', async () => {
    const original = await save(await twoHalves('png'));
    const cropped = await derive(original.id, { crop: { x: 0, y: 0, width: 0.5, height: 1 } });
    const scaled = await derive(cropped.id, { size: { width: 30, height: 40 } });
    expect(scaled).toMatchObject({ width: 30, height: 40, derivedFromId: cropped.id });
    expectColour(await colourAt(scaled, 15, 20), red);
  });
});

describe('a video', () => {
  test('gives its very last frame and the frame at a time', async () => {
    const original = await save(await makeVideo({ seconds: 1.5, frameRate: 24, paint: threeColours(36) }));
    expectColour(await colourAt(await derive(original.id, { frame: 'last' }), 80, 45), [250, 250, 250]);
    expectColour(await colourAt(await derive(original.id, { frame: 0 }), 80, 45), red);
    // The 13th frame is the first green one; a time with three decimals lies a little before it.
    const shown = await derive(original.id, { frame: 0.5 });
    expect(shown).toMatchObject({ kind: 'image', mime: 'image/png', width: 160, height: 90 });
    expectColour(await colourAt(shown, 80, 45), green);
    expectColour(await colourAt(await derive(original.id, { frame: 35 / 24 - 0.002 }), 80, 45), blue);
  });

  test('whose end is damaged gives the last frame that can be decoded', async () => {
    const bytes = await makeVideo({ seconds: 3, container: 'mp4-fast-start', paint: threeColours(72) });
    bytes.fill(0xff, Math.round(bytes.length * 0.8));
    const original = await save(bytes);
    expectColour(await colourAt(await derive(original.id, { frame: 'last' }), 80, 45), green);
  });

  test('is trimmed to the requested time with its sound', async () => {
    const bytes = await makeVideo({ seconds: 3, sound: true, paint: threeColours(72) });
    const original = await save(bytes, { isSandbox: true });
    const trimmed = await derive(original.id, { trim: { start: 1.1, end: 1.9 } });
    expect(trimmed).toMatchObject({ mime: 'video/mp4', codec: 'avc', hasAudio: true, frameRate: 24, isSandbox: true });
    expect(Math.abs((trimmed.durationMs ?? 0) - 800)).toBeLessThanOrEqual(42);
    for (const frame of [0, 'last'] as const)
      expectColour(await colourAt(await derive(trimmed.id, { frame }), 80, 45), green);
  });

  test('is cropped, scaled and given another frame rate', async () => {
    const paint = (_frame: number, x: number) => (x < 80 ? red : blue);
    const original = await save(await makeVideo({ paint }));
    const crop = { x: 0.5, y: 0, width: 0.5, height: 1 };
    const edited = await derive(original.id, { crop, size: { width: 160, height: 180 }, frameRate: 30 });
    expect(edited).toMatchObject({ width: 160, height: 180, frameRate: 30 });
    expectColour(await colourAt(await derive(edited.id, { frame: 0 }), 8, 90), blue);
  });

  test('becomes an upright MP4 with its table of contents first out of a rotated MOV', async () => {
    const original = await save(await makeVideo({ container: 'mov', rotation: 90, sound: true }));
    const mp4 = await derive(original.id, { format: 'video/mp4' });
    expect(mp4).toMatchObject({ mime: 'video/mp4', width: 90, height: 160, codec: 'avc' });
    const bytes = await bytesOf(mp4);
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
  });

  test('fits the requested size', async () => {
    const original = await save(await makeVideo({ seconds: 2, width: 640, height: 360 }));
    const smaller = await derive(original.id, { maxBytes: 70_000 });
    expect(Number(smaller.sizeBytes)).toBeLessThanOrEqual(70_000);
    expect(smaller).toMatchObject({ width: 640, height: 360, durationMs: 2000 });
  });

  test('whose edit is aborted leaves nothing', async () => {
    const original = await save(await makeVideo({ seconds: 2, width: 640, height: 360 }));
    const gone = new AbortController();
    const working = derive(original.id, { frameRate: 60 }, gone.signal);
    setTimeout(() => gone.abort(), 100);
    await expect(working).rejects.toMatchObject({ code: 'notPossible' });
    expect(await world.db.asset.count({ where: { derivedFromId: original.id } })).toBe(0);
  });
});

describe('a sound', () => {
  test('is cut and never longer than requested', async () => {
    const wav = await derive((await save(makeWav(3))).id, { trim: { start: 0.5, end: 2.5 } });
    expect(wav).toMatchObject({ mime: 'audio/wav', durationMs: 2000 });
    const mp3 = await derive((await save(await makeMp3(3))).id, { trim: { start: 0.5, end: 2.5 } });
    expect(mp3.mime).toBe('audio/mpeg');
    expect(mp3.durationMs).toBeLessThanOrEqual(2000);
    expect(mp3.durationMs).toBeGreaterThan(1900);
  });

  test('becomes another format', async () => {
    const original = await save(makeWav(1, 44_100));
    const mp3 = await derive(original.id, { format: 'audio/mpeg' });
    expect(mp3).toMatchObject({ mime: 'audio/mpeg', codec: 'mp3' });
    expect(await derive(mp3.id, { format: 'audio/wav' })).toMatchObject({ mime: 'audio/wav', codec: 'pcm-s16' });
  });
});

describe('an edit', () => {
  test('requested again, even at the same moment, is the same asset', async () => {
    const original = await save(await makeVideo());
    const edit = { trim: { start: 0, end: 0.5 } };
    const [first, second] = await Promise.all([derive(original.id, edit), derive(original.id, edit)]);
    const third = await derive(original.id, edit);
    expect([second.id, third.id]).toEqual([first.id, first.id]);
    expect(await world.db.asset.count({ where: { derivedFromId: original.id } })).toBe(1);
  });

  test('restores its outcome when that was deleted from the library', async () => {
    const original = await save(await twoHalves('png'));
    const edit = { size: { width: 20, height: 20 } };
    const { id } = await derive(original.id, edit);
    await world.db.asset.update({ where: { id }, data: { deletedAt: new Date() } });
    expect(await derive(original.id, edit)).toMatchObject({ id, deletedAt: null });
  });

  test('of another tenant’s asset, or of an unknown one, finds nothing', async () => {
    const other = await createMediaWorld();
    const { id: assetId } = await save(await makeImage('png'));
    const edit = mediaEdit.parse({ format: 'image/jpeg' });
    const { tenantId, userId } = other;
    await expect(deriveAsset({ tenantId, userId, assetId, edit }, other)).rejects.toMatchObject({ code: 'notFound' });
    await other.remove();
    for (const unknown of [v7(), 'nonsense'])
      await expect(derive(unknown, edit)).rejects.toMatchObject({ code: 'notFound' });
  });

  test('that the file does not allow is refused with its field', async () => {
    const { id } = await save(await makeImage('png'));
    await expect(derive(id, { frame: 'last' })).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: 'frame', code: 'edit.notForKind' }],
    });
  });

  test('of a damaged file is refused and leaves nothing', async () => {
    const original = await save(await makeVideo({ seconds: 1 }));
    await world.storage.putBytes(original.storageKey, Buffer.alloc(5000, 7), 'video/mp4');
    await expect(derive(original.id, { frameRate: 30 })).rejects.toMatchObject({ code: 'brokenMedia' });
    expect(await world.db.asset.count({ where: { derivedFromId: original.id } })).toBe(0);
  });

  test('larger than the studio accepts is refused before it starts', async () => {
    const original = await save(await makeImage('png'));
    const { open } = world.storage;
    let opened = 0;
    world.storage.open = (key, range) => {
      opened += 1;
      return open(key, range);
    };
    await expect(derive(original.id, { size: { width: 16_384, height: 16_384 } })).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: 'size', code: 'media.pixelsMax', params: { max: 100_000_000 } }],
    });
    expect(opened).toBe(0);
  });

  test('copies nothing before it has a place, or when its client leaves meanwhile', async () => {
    const original = await save(await makeImage('png'));
    const held = Promise.withResolvers<void>();
    const holders = ['li', 'wu'].map((person) => withDecoder('edit', { person }, () => held.promise));
    const leaving = new AbortController();
    const left = derive(original.id, { size: { width: 9, height: 9 } }, leaving.signal);
    const stays = derive(original.id, { size: { width: 8, height: 8 } });
    leaving.abort();
    await expect(left).rejects.toMatchObject({ code: 'notPossible' });
    expect(await temporaryFiles(), 'no copy waits').toEqual(others);
    held.resolve();
    await Promise.all(holders);
    expect(await stays).toMatchObject({ width: 8, height: 8 });
  });
});
