import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { secretPlace, withGifTexts } from '../__fixtures__/media-with-metadata';
import { withGps } from '../__fixtures__/photo';
import { preparePicture } from './prepare-picture.server';

const files: string[] = [];
function newPath(): string {
  const name = path.join(tmpdir(), randomUUID());
  files.push(name);
  return name;
}
afterAll(() => Promise.all(files.map((file) => rm(file, { force: true }))));

/** The file that is sent to a provider; null when the original is sent as it is. */
async function prepare(bytes: Buffer): Promise<{ mime: string; bytes: Buffer } | null> {
  const [input, output] = [newPath(), newPath()];
  await writeFile(input, bytes);
  const made = await preparePicture(input, output);
  return made === 'asItIs' ? null : { mime: made.mime, bytes: await readFile(output) };
}

const red = (): Sharp => sharp({ create: { width: 60, height: 40, channels: 3, background: '#c81e1e' } });

describe('a picture that is ordinary', () => {
  it.each(['jpeg', 'png', 'webp', 'gif'] as const)('is sent as it is: %s', async (format) => {
    expect(await prepare(await red().toFormat(format).toBuffer())).toBeNull();
  });

  it('is sent as it is with an sRGB profile', async () => {
    expect(await prepare(await red().withIccProfile('srgb').jpeg().toBuffer())).toBeNull();
  });

  it('stays transparent', async () => {
    const clear = sharp({ create: { width: 9, height: 9, channels: 4, background: { r: 1, g: 2, b: 3, alpha: 0.5 } } });
    expect(await prepare(await clear.png().toBuffer())).toBeNull();
  });
});

describe('a picture with metadata', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('loses them and no bit of the picture: %s', async (format) => {
    const photo = await withGps(red().toFormat(format));
    expect((await sharp(photo).metadata()).exif).toBeDefined();
    const sent = await prepare(photo);
    expect(sent?.mime).toBe(`image/${format}`);
    const { exif, xmp, iptc } = await sharp(sent?.bytes).metadata();
    expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined]);
    expect(await sharp(sent?.bytes).raw().toBuffer()).toEqual(await sharp(photo).raw().toBuffer());
    expect(sent?.bytes.includes('Exif')).toBe(false);
  });

  it('loses texts and no picture of an animation: gif', async () => {
    const frames = await sharp([await red().png().toBuffer(), await red().negate().png().toBuffer()], {
      join: { animated: true },
    })
      .gif({ loop: 3, delay: [70, 90] })
      .toBuffer();
    const labelled = withGifTexts(frames);
    expect(labelled.includes(secretPlace)).toBe(true);
    const sent = await prepare(labelled);
    expect(sent?.mime).toBe('image/gif');
    expect(sent?.bytes.includes(secretPlace)).toBe(false);
    expect(sent?.bytes.equals(frames)).toBe(true);
    expect(await sharp(sent?.bytes).metadata()).toMatchObject({ pages: 2, loop: 3, delay: [70, 90] });
  });

  it('loses comments and data after its end', async () => {
    const photo = await red().jpeg().toBuffer();
    const comment = Buffer.from([0xff, 0xfe, 0, 7, ...Buffer.from('Home!')]);
    const labelled = Buffer.concat([photo.subarray(0, 2), comment, photo.subarray(2), Buffer.from('second picture')]);
    expect((await prepare(labelled))?.bytes).toEqual(photo);
  });
});

describe('a picture that is shown differently from how it is stored', () => {
  it.each([2, 3, 4, 5, 6, 7, 8])('is rotated as its orientation %i says', async (orientation) => {
    const [width, height] = [60, 40];
    const half = { create: { width: width / 2, height: height / 2, channels: 3, background: '#00ff00' } } as const;
    const corner = red().composite([{ input: half, left: 0, top: 0 }]);
    const photo = await withGps(sharp(await corner.png().toBuffer()).jpeg({ quality: 100 }), orientation);
    const shown = await sharp(photo).autoOrient().raw().toBuffer({ resolveWithObject: true });
    const sent = await prepare(photo);
    const metadata = await sharp(sent?.bytes).metadata();
    expect([metadata.width, metadata.height]).toEqual(orientation > 4 ? [40, 60] : [60, 40]);
    expect([metadata.orientation, metadata.exif]).toEqual([undefined, undefined]);
    const drawn = await sharp(sent?.bytes).raw().toBuffer();
    const furthest = drawn.reduce((most, value, at) => Math.max(most, Math.abs(value - (shown.data[at] ?? 999))), 0);
    expect(furthest).toBeLessThanOrEqual(12);
  });

  it.each<[string, () => Promise<Buffer>]>([
    ['in CMYK', () => red().toColourspace('cmyk').jpeg().toBuffer()],
    ['of sixteen bits', () => red().toColourspace('rgb16').png().toBuffer()],
    ['in grey', () => red().toColourspace('b-w').jpeg().toBuffer()],
    ['in grey, of any other format', () => red().toColourspace('b-w').png().toBuffer()],
    ['of a wider screen', () => red().withIccProfile('p3').png().toBuffer()],
    ['in TIFF', () => red().tiff().toBuffer()],
  ])('becomes ordinary: %s', async (_what, make) => {
    const bytes = await make();
    const sent = await prepare(bytes);
    const { space, depth, icc, channels } = await sharp(sent?.bytes).metadata();
    expect({ space, depth, icc, channels }).toEqual({ space: 'srgb', depth: 'uchar', icc: undefined, channels: 3 });
    const shown = await sharp(bytes).toColourspace('srgb').raw().toBuffer();
    const drawn = await sharp(sent?.bytes).raw().toBuffer();
    expect(Math.abs((drawn[0] ?? 0) - (shown[0] ?? 999))).toBeLessThanOrEqual(3);
  });

  it('becomes ordinary when a linear profile has the name of sRGB', async () => {
    const bytes = withProfile(await red().png().toBuffer(), await linearProfile());
    const shown = await sharp(bytes).toColourspace('srgb').raw().toBuffer();
    const stored = await sharp(bytes, { ignoreIcc: true }).raw().toBuffer();
    expect(Math.abs((shown[1] ?? 0) - (stored[1] ?? 0))).toBeGreaterThan(30);
    const sent = await prepare(bytes);
    const drawn = await sharp(sent?.bytes, { ignoreIcc: true }).raw().toBuffer();
    for (const at of [0, 1, 2]) expect(Math.abs((drawn[at] ?? 0) - (shown[at] ?? 999))).toBeLessThanOrEqual(3);
  });

  /** sRGB's profile with its name, but with linear curves, as painting programs write it. */
  async function linearProfile(): Promise<Buffer> {
    const { icc } = await sharp(await red().withIccProfile('srgb').png().toBuffer()).metadata();
    const profile = Buffer.from(icc ?? Buffer.alloc(0));
    for (let tag = 132; tag < 132 + profile.readUInt32BE(128) * 12; tag += 12) {
      if (!/^[rgb]TRC$/.test(profile.toString('latin1', tag, tag + 4))) continue;
      const at = profile.readUInt32BE(tag + 4);
      profile.write('curv', at, 'latin1');
      profile.fill(0, at + 4, at + 12);
    }
    return profile;
  }

  function withProfile(png: Buffer, profile: Buffer): Buffer {
    const named = Buffer.concat([Buffer.from('iCCPsRGB\0\0', 'latin1'), deflateSync(profile)]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(named.length - 4);
    frame.writeUInt32BE(crc32(named), 4);
    return Buffer.concat([png.subarray(0, 33), frame.subarray(0, 4), named, frame.subarray(4), png.subarray(33)]);
  }
});
