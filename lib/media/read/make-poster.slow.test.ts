import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeVideo, makeWav, noise } from '../__fixtures__/make-media';
import { makePosters } from './make-poster.server';
import { probeFile } from './probe-file.server';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'slatehouse-poster-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function posters(bytes: Buffer) {
  const file = path.join(folder, 'file');
  await writeFile(file, bytes);
  return makePosters(file, await probeFile(file));
}

async function shape(bytes: Buffer | undefined) {
  const { format, width, height } = await sharp(bytes).metadata();
  return { format, width, height };
}

describe('an image', () => {
  test('larger than the poster is reduced', async () => {
    const { poster, thumbnail } = await posters(await noise(2000, 1000).png().toBuffer());
    expect(await shape(poster)).toEqual({ format: 'webp', width: 1280, height: 640 });
    expect(await shape(thumbnail)).toEqual({ format: 'webp', width: 480, height: 240 });
  });

  test('smaller than the poster keeps its size and is upright', async () => {
    const { poster, thumbnail } = await posters(
      await noise(300, 200).jpeg().withMetadata({ orientation: 6 }).toBuffer(),
    );
    expect(await shape(poster)).toEqual({ format: 'webp', width: 200, height: 300 });
    expect(await shape(thumbnail)).toEqual({ format: 'webp', width: 200, height: 300 });
  });
});

describe('the poster of a video', () => {
  test('shows a frame of it, within the size limits', async () => {
    const { poster, thumbnail } = await posters(await makeVideo({ width: 1600, height: 900, seconds: 0.5 }));
    expect(await shape(poster)).toEqual({ format: 'webp', width: 1280, height: 720 });
    expect(await shape(thumbnail)).toEqual({ format: 'webp', width: 480, height: 270 });
  });

  test.each(['mov', 'webm'] as const)('as %s', async (container) => {
    expect(await shape((await posters(await makeVideo({ container }))).poster)).toMatchObject({
      width: 160,
      height: 90,
    });
  });

  test('is upright', async () => {
    expect(await shape((await posters(await makeVideo({ rotation: 90 }))).poster)).toMatchObject({
      width: 90,
      height: 160,
    });
  });

  test('shows a later frame when the video begins black', async () => {
    const { poster } = await posters(await makeVideo({ seconds: 2, blackPart: 0.4 }));
    const { channels } = await sharp(poster).stats();
    expect(channels[0]?.mean).toBeGreaterThan(60);
  });

  test('is dark, not refused, when the video is entirely black', async () => {
    const { poster } = await posters(await makeVideo({ blackPart: 1 }));
    const { channels } = await sharp(poster).stats();
    expect(channels[0]?.mean).toBeLessThan(16);
  });

  test('is refused when the frames are garbage', async () => {
    const bytes = await makeVideo({ container: 'mp4-fast-start', seconds: 1 });
    const data = bytes.indexOf('mdat') + 4;
    bytes.fill(0xff, data);
    await expect(posters(bytes)).rejects.toMatchObject({ code: 'brokenMedia' });
  });
});

test('makes no poster of a sound', async () => {
  expect(await posters(makeWav())).toEqual({});
});
