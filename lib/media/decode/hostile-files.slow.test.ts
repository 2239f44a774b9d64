import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import { makeImage, makeMp3, makeVideo, makeWav } from '../__fixtures__/make-media';
import { box, placesOf, withNumber, words } from './__fixtures__/boxes';
import { decode } from './decode.server';

const asker = { person: 'mei' };
const inWords = ['brokenMedia', 'unsupportedMedia', 'tooLarge', 'undecodable'];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'slatehouse-hostile-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let count = 0;
/**
 * The outcome of reading a file, its poster and its copy for a provider included: `read`, or the code of the refusal.
 */
async function outcomeOf(bytes: Buffer): Promise<string> {
  count += 1;
  const localPath = path.join(folder, String(count));
  await writeFile(localPath, bytes);
  try {
    const facts = await decode('probe', { localPath }, asker);
    // The number must fit an integer column.
    for (const number of [facts.width, facts.height, facts.durationMs])
      expect(number === null || (Number.isInteger(number) && number >= 0 && number < 2 ** 31)).toBe(true);
    await decode('posters', { localPath, facts }, asker);
    await decode('prepare', { kind: facts.kind, localPath, outputPath: `${localPath}.sent` }, asker);
    return 'read';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  } finally {
    await rm(localPath, { force: true });
    await rm(`${localPath}.sent`, { force: true });
  }
}

describe('an MP4 that claims too much', () => {
  const absurd = 0xffff_fff0;
  let film: Buffer;
  beforeAll(async () => {
    film = await makeVideo({ container: 'mp4-fast-start', sound: true });
  });

  test.each([
    ['entries of its times', 'stts', 4],
    ['samples in one entry of its times', 'stts', 8],
    ['entries of its offsets in time', 'ctts', 4],
    ['chunks with samples', 'stsc', 4],
    ['samples', 'stsz', 8],
    ['key frames', 'stss', 4],
    ['chunks', 'stco', 4],
    ['descriptions', 'stsd', 4],
    ['edits', 'elst', 4],
  ])('(%s) is refused before memory is allocated', async (_what, type, offset) => {
    const places = placesOf(film, type);
    const claiming =
      places.length > 0
        ? withNumber(film, type, offset, absurd)
        : // Our films have no such table: it is added where the reader finds it.
          Buffer.concat([
            film,
            box('moov', box('trak', box('mdia', box('minf', box('stbl', box(type, words(0, absurd))))))),
          ]);
    expect(await outcomeOf(claiming)).toBe('brokenMedia');
  });

  test('(samples of a fragment) is refused', async () => {
    const run = box('trun', words(0, absurd));
    const fragment = box('moof', box('mfhd', words(0, 1)), box('traf', box('tfhd', words(0, 1)), run));
    expect(await outcomeOf(Buffer.concat([film, fragment]))).toBe('brokenMedia');
  });

  test('(boxes within boxes) is refused', async () => {
    let nested = box('moov');
    for (let depth = 0; depth < 5_000; depth += 1) nested = box('moov', nested);
    expect(await outcomeOf(Buffer.concat([film.subarray(0, placesOf(film, 'moov')[0]), nested]))).toBe('brokenMedia');
  });

  test('(time, sizes of samples, or sizes of the picture) is read or refused with a known code', async () => {
    for (const [type, offset] of [
      ['mdhd', 12],
      ['mdhd', 16],
      ['mvhd', 12],
      ['tkhd', 76],
      ['tkhd', 80],
      ['stsz', 12],
      ['stts', 12],
    ] as const)
      for (const number of [0, 1, absurd])
        expect(['read', ...inWords]).toContain(await outcomeOf(withNumber(film, type, offset, number)));
  });
});

describe('a picture that unpacks to more than its size says', () => {
  function pngPart(type: string, content: Buffer): Buffer {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
    return Buffer.concat([words(content.length), named, words(crc32(named))]);
  }
  /** The head of a PNG with these sides and no pixels. */
  function pngHead(width: number, height: number): Buffer {
    const head = Buffer.concat([words(width, height), Buffer.from([8, 6, 0, 0, 0])]);
    return Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      pngPart('IHDR', head),
      pngPart('IEND', Buffer.alloc(0)),
    ]);
  }

  test('is refused when it is an SVG, even with the signature of a PNG', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="99999" height="99999"><rect width="100%"/></svg>';
    expect(await outcomeOf(Buffer.from(svg))).toBe('unsupportedMedia');
    expect(await outcomeOf(Buffer.concat([(await makeImage('png')).subarray(0, 8), Buffer.from(svg)]))).toBe(
      'brokenMedia',
    );
  });

  test.each([
    ['a PNG of 2 billion squared', () => pngHead(0x7fff_ffff, 0x7fff_ffff)],
    ['a PNG without a side', () => pngHead(0, 100)],
    ['a GIF of 65535 squared', async () => sidesOf(await makeImage('gif'), 6, 'le')],
    ['a JPEG of 65535 squared', async () => jpegSides(await makeImage('jpeg'))],
    ['a WebP of 16383 squared', async () => webpSides(await makeImage('webp'))],
    ['a TIFF with a directory that points to itself', async () => loopingTiff(await makeImage('tiff'))],
    ['a GIF of a hundred thousand pictures', async () => repeatedGif(await makeImage('gif', { width: 8, height: 8 }))],
    ['a WebP of fifteen thousand pictures', async () => repeatedWebp()],
    ['a PNG whose profile unpacks to 300 MB', async () => withPngPart(await makeImage('png'), 'iCCP', 'p\0\0', 300e6)],
    ['a PNG whose text unpacks to 300 MB', async () => withPngPart(await makeImage('png'), 'zTXt', 'Title\0\0', 300e6)],
    ['a JPEG whose EXIF points to itself', async () => loopingExif(await makeImage('jpeg'))],
    ['a JPEG of sixty thousand comments', async () => commented(await makeImage('jpeg'))],
  ])('(%s) is refused or read within the limits', async (_what, make) => {
    expect(['read', ...inWords]).toContain(await outcomeOf(await make()));
  });

  function repeatedGif(file: Buffer): Buffer {
    const start = 13 + ((file[10] ?? 0) & 0x80 ? 3 * 2 ** (((file[10] ?? 0) & 7) + 1) : 0);
    const pictures = Array<Buffer>(100_000).fill(file.subarray(start, -1));
    return Buffer.concat([file.subarray(0, start), ...pictures, file.subarray(-1)]);
  }
  async function repeatedWebp(): Promise<Buffer> {
    const page = await makeImage('png', { width: 8, height: 8 });
    const file = await sharp([page, await sharp(page).negate().toBuffer()], { join: { animated: true } })
      .webp()
      .toBuffer();
    const at = file.indexOf('ANMF', 0, 'latin1');
    const end = at + 8 + file.readUInt32LE(at + 4);
    const made = Buffer.concat([file.subarray(0, at), ...Array<Buffer>(15_000).fill(file.subarray(at, end))]);
    made.writeUInt32LE(made.length - 8, 4);
    return made;
  }
  function withPngPart(file: Buffer, name: string, head: string, unpacked: number): Buffer {
    const part = pngPart(name, Buffer.concat([Buffer.from(head, 'latin1'), deflateSync(Buffer.alloc(unpacked))]));
    return Buffer.concat([file.subarray(0, 33), part, file.subarray(33)]);
  }
  function loopingExif(file: Buffer): Buffer {
    // One directory whose only entry and whose next directory are itself.
    const directory = Buffer.concat([
      Buffer.from('Exif\0\0MM\0*', 'latin1'),
      words(8),
      Buffer.from([0, 1]),
      words(0x8769_0004, 1, 8, 8),
    ]);
    const head = Buffer.from([0xff, 0xe1, 0, directory.length + 2]);
    return Buffer.concat([file.subarray(0, 2), head, directory, file.subarray(2)]);
  }
  function commented(file: Buffer): Buffer {
    const comments = Array<Buffer>(60_000).fill(Buffer.from([0xff, 0xfe, 0, 4, 0x21, 0x21]));
    return Buffer.concat([file.subarray(0, 2), ...comments, file.subarray(2)]);
  }
  function sidesOf(file: Buffer, at: number, _order: 'le'): Buffer {
    const changed = Buffer.from(file);
    changed.writeUInt16LE(0xffff, at);
    changed.writeUInt16LE(0xffff, at + 2);
    return changed;
  }
  function jpegSides(file: Buffer): Buffer {
    const changed = Buffer.from(file);
    const frame = file.indexOf(Buffer.from([0xff, 0xc0]));
    changed.writeUInt16BE(0xffff, frame + 5);
    changed.writeUInt16BE(0xffff, frame + 7);
    return changed;
  }
  function webpSides(file: Buffer): Buffer {
    const changed = Buffer.from(file);
    const start = file.indexOf(Buffer.from([0x9d, 0x01, 0x2a]));
    changed.writeUInt16LE(0x3fff, start + 3);
    changed.writeUInt16LE(0x3fff, start + 5);
    return changed;
  }
  function loopingTiff(file: Buffer): Buffer {
    const changed = Buffer.from(file);
    const directory = file.readUInt32LE(4);
    changed.writeUInt32LE(directory, directory + 2 + file.readUInt16LE(directory) * 12);
    return changed;
  }
});

describe('a sound that claims what it does not contain', () => {
  test.each<[string, number, number, 2 | 4]>([
    ['more samples than bytes', 40, 0xffff_fff0, 4],
    ['no sample', 40, 0, 4],
    ['more than the file is long', 4, 0xffff_ffff, 4],
    ['no length', 4, 0, 4],
    ['65,535 channels', 22, 0xffff, 2],
    ['no channel', 22, 0, 2],
    ['no rate', 24, 0, 4],
    ['four billion samples a second', 24, 0xffff_ffff, 4],
    ['samples of no byte', 32, 0, 2],
    ['samples of 65,535 bits', 34, 0xffff, 2],
    ['a description of four gigabytes', 16, 0xffff_ffff, 4],
  ])('is read or refused with a known code: %s', async (_what, at, number, bytes) => {
    const sound = makeWav();
    if (bytes === 2) sound.writeUInt16LE(number, at);
    else sound.writeUInt32LE(number, at);
    expect(['read', ...inWords]).toContain(await outcomeOf(sound));
  });
});

describe('any file', () => {
  test('is read or refused with a known code after any bytes are changed or cut', async () => {
    const files = [
      await makeVideo({ width: 32, height: 32, seconds: 1, frameRate: 5, sound: true }),
      await makeVideo({ width: 32, height: 32, seconds: 1, frameRate: 5, container: 'webm' }),
      await makeVideo({ width: 32, height: 32, seconds: 1, frameRate: 5, container: 'mov' }),
      await makeMp3(),
      makeWav(),
      ...(await Promise.all((['png', 'jpeg', 'webp', 'gif', 'tiff'] as const).map((format) => makeImage(format)))),
    ];
    const change = fc.record({
      at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      bytes: fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 4 }), fc.constant(new Uint8Array([255, 255, 255, 255]))),
    });
    const damaged = fc.record({
      file: fc.constantFrom(...files),
      changes: fc.array(change, { minLength: 1, maxLength: 6 }),
      kept: fc.oneof(fc.constant(1), fc.double({ min: 0.05, max: 1, noNaN: true })),
      // Most values that a reader trusts stand at the beginning or at the end.
      isHead: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(damaged, async ({ file, changes, kept, isHead }) => {
        const bytes = Buffer.from(file.subarray(0, Math.max(64, Math.floor(file.length * kept))));
        const reach = isHead ? Math.min(512, bytes.length) : bytes.length;
        for (const { at, bytes: written } of changes)
          bytes.set(written, Math.min(bytes.length - written.length, 4 + Math.floor(at * reach)));
        expect(['read', ...inWords]).toContain(await outcomeOf(bytes));
      }),
      { numRuns: 120, endOnFailure: true },
    );
  }, 300_000);
});
