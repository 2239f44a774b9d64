import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
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
/** What reading such a file comes to, poster included: `read`, or the code of its refusal. */
async function outcomeOf(bytes: Buffer): Promise<string> {
  count += 1;
  const localPath = path.join(folder, String(count));
  await writeFile(localPath, bytes);
  try {
    const facts = await decode('probe', { localPath }, asker);
    // What a row can hold.
    for (const number of [facts.width, facts.height, facts.durationMs])
      expect(number === null || (Number.isInteger(number) && number >= 0 && number < 2 ** 31)).toBe(true);
    await decode('posters', { localPath, facts }, asker);
    return 'read';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  } finally {
    await rm(localPath, { force: true });
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
  ])('%s is refused before anything makes room for them', async (_what, type, offset) => {
    const places = placesOf(film, type);
    const claiming =
      places.length > 0
        ? withNumber(film, type, offset, absurd)
        : // No film of ours has one: put where the reader comes by.
          Buffer.concat([
            film,
            box('moov', box('trak', box('mdia', box('minf', box('stbl', box(type, words(0, absurd))))))),
          ]);
    expect(await outcomeOf(claiming)).toBe('brokenMedia');
  });

  test('samples of a fragment is refused', async () => {
    const run = box('trun', words(0, absurd));
    const fragment = box('moof', box('mfhd', words(0, 1)), box('traf', box('tfhd', words(0, 1)), run));
    expect(await outcomeOf(Buffer.concat([film, fragment]))).toBe('brokenMedia');
  });

  test('boxes within boxes is refused', async () => {
    let nested = box('moov');
    for (let depth = 0; depth < 5_000; depth += 1) nested = box('moov', nested);
    expect(await outcomeOf(Buffer.concat([film.subarray(0, placesOf(film, 'moov')[0]), nested]))).toBe('brokenMedia');
  });

  test('time, samples of its own size, or a size of the picture gets an answer in words', async () => {
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
  /** The head of a PNG with these sides and no pixels. */
  function pngHead(width: number, height: number): Buffer {
    const part = (type: string, content: Buffer) => {
      const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
      return Buffer.concat([words(content.length), named, words(crc32(named))]);
    };
    const head = Buffer.concat([words(width, height), Buffer.from([8, 6, 0, 0, 0])]);
    return Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      part('IHDR', head),
      part('IEND', Buffer.alloc(0)),
    ]);
  }

  test.each([
    ['a PNG of 2 billion squared', () => pngHead(0x7fff_ffff, 0x7fff_ffff)],
    ['a PNG without a side', () => pngHead(0, 100)],
    ['a GIF of 65535 squared', async () => sidesOf(await makeImage('gif'), 6, 'le')],
    ['a JPEG of 65535 squared', async () => jpegSides(await makeImage('jpeg'))],
    ['a WebP of 16383 squared', async () => webpSides(await makeImage('webp'))],
    ['a TIFF with a directory that points to itself', async () => loopingTiff(await makeImage('tiff'))],
  ])('%s is refused or read within the limits', async (_what, make) => {
    expect(['read', ...inWords]).toContain(await outcomeOf(await make()));
  });

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

describe('any file', () => {
  test('with any of its bytes changed, cut or doubled gets an answer, and nothing else dies of it', async () => {
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
    const injured = fc.record({
      file: fc.constantFrom(...files),
      changes: fc.array(change, { minLength: 1, maxLength: 6 }),
      kept: fc.oneof(fc.constant(1), fc.double({ min: 0.05, max: 1, noNaN: true })),
      // Most of what a reader believes stands at the beginning or at the end.
      isHead: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(injured, async ({ file, changes, kept, isHead }) => {
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
