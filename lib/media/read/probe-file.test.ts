import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeImage, makeMp3, makeVideo, makeWav, noise } from '../__fixtures__/make-media';
import { probeFile } from './probe-file.server';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'slatehouse-probe-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function probe(bytes: Buffer | string, name: string = randomUUID()) {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return probeFile(file);
}

describe('an image', () => {
  test.each(['png', 'jpeg', 'webp', 'gif', 'tiff'] as const)('as %s is recognized by its content', async (format) => {
    const facts = await probe(await makeImage(format, { width: 64, height: 48 }), 'wrongly-named.mp4');
    expect(facts).toMatchObject({
      kind: 'image',
      format,
      mime: `image/${format}`,
      width: 64,
      height: 48,
      durationMs: null,
    });
  });

  test('that a phone took upright has its displayed size', async () => {
    const turned = await noise(80, 40).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    expect(await probe(turned)).toMatchObject({ width: 40, height: 80 });
  });

  test.each(['png', 'jpeg', 'webp', 'tiff'] as const)(
    'as %s that is cut short is refused as broken',
    async (format) => {
      const bytes = await makeImage(format, { width: 200, height: 200 });
      await expect(probe(bytes.subarray(0, bytes.length * 0.6))).rejects.toMatchObject({ code: 'brokenMedia' });
    },
  );

  test('that claims 60,000 × 60,000 pixels is refused without being decoded', async () => {
    await expect(probe(pngThatClaims(60_000, 60_000))).rejects.toMatchObject({
      code: 'tooLarge',
      params: { max: '100 MP' },
    });
  });
});

describe('a video', () => {
  test.each([
    ['mp4', 'video/mp4', 'avc'],
    ['mp4-fast-start', 'video/mp4', 'avc'],
    ['mov', 'video/quicktime', 'avc'],
    ['webm', 'video/webm', 'vp8'],
  ] as const)('as %s gives size, length, frame rate, codec and sound', async (container, mime, codec) => {
    const facts = await probe(
      await makeVideo({ container, seconds: 2, frameRate: 25, sound: true }),
      'wrongly-named.jpg',
    );
    expect(facts).toMatchObject({ kind: 'video', mime, codec, width: 160, height: 90, hasAudio: true });
    expect(facts.frameRate).toBeCloseTo(25, 0);
    expect(Math.abs((facts.durationMs ?? 0) - 2000)).toBeLessThanOrEqual(50);
  });

  test('without sound is reported without sound', async () => {
    expect(await probe(await makeVideo())).toMatchObject({ hasAudio: false, durationMs: 1000, frameRate: 24 });
  });

  test('that a phone took upright has its displayed size', async () => {
    expect(await probe(await makeVideo({ rotation: 90 }))).toMatchObject({ width: 90, height: 160 });
  });

  test.each([
    ['mp4', 0.2],
    ['mp4', 0.95],
    ['mp4-fast-start', 0.3],
    ['mp4-fast-start', 0.9],
    ['mov', 0.5],
  ] as const)('as %s cut at %d of its length is broken', async (container, part) => {
    const bytes = await makeVideo({ container, seconds: 2 });
    await expect(probe(bytes.subarray(0, bytes.length * part))).rejects.toMatchObject({ code: 'brokenMedia' });
  });

  test('of which only the first bytes are valid is refused as broken', async () => {
    const head = (await makeVideo()).subarray(0, 32);
    await expect(probe(Buffer.concat([head, Buffer.alloc(5000, 7)]))).rejects.toMatchObject({ code: 'brokenMedia' });
  });
});

describe('a sound', () => {
  test('as WAV', async () => {
    const facts = await probe(makeWav(2), 'wrongly-named.png');
    expect(facts).toMatchObject({
      kind: 'audio',
      mime: 'audio/wav',
      durationMs: 2000,
      codec: 'pcm-s16',
      hasAudio: null,
    });
  });

  test('as MP3', async () => {
    const facts = await probe(await makeMp3(2));
    expect(facts).toMatchObject({ kind: 'audio', mime: 'audio/mpeg', codec: 'mp3' });
    expect(Math.abs((facts.durationMs ?? 0) - 2000)).toBeLessThan(150);
  });

  test('with a header and nothing after it is refused as broken', async () => {
    await expect(probe(makeWav(1).subarray(0, 44))).rejects.toMatchObject({ code: 'brokenMedia' });
  });
});

describe('probing refuses', () => {
  const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  test.each([
    ['svg', svg],
    ['html', '<!DOCTYPE html><html><body>Sorry</body></html>'],
    ['json', '{"error":"expired"}'],
    ['pdf', '%PDF-1.7 …'],
    ['zip', 'PK\x03\x04…'],
    ['text', 'just words'],
    ['bmp', 'BM and more'],
    ['avif', Buffer.from('\0\0\0\x1cftypavif\0\0\0\0', 'latin1')],
    ['heic', Buffer.from('\0\0\0\x1cftypheic\0\0\0\0', 'latin1')],
    ['m4a', Buffer.from('\0\0\0\x1cftypM4A \0\0\0\0', 'latin1')],
    ['avi', Buffer.from('RIFF\0\0\0\0AVI LIST', 'latin1')],
    ['unknown', Buffer.from([1, 2, 3, 0, 5, 6])],
  ])('%s, whatever its name', async (found, bytes) => {
    await expect(probe(bytes, 'innocent.png')).rejects.toMatchObject({ code: 'unsupportedMedia', params: { found } });
  });

  test('an empty file', async () => {
    await expect(probe('')).rejects.toMatchObject({ code: 'brokenMedia' });
  });

  test('random bytes after the signature of each format', async () => {
    const signatures = [
      '\x89PNG\r\n\x1a\n',
      '\xff\xd8\xff',
      'GIF89a',
      'II*\0',
      'RIFF\0\0\0\0WEBP',
      'RIFF\0\0\0\0WAVE',
      'ID3\x04',
      '\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm',
    ];
    for (const signature of signatures) {
      const bytes = Buffer.concat([
        Buffer.from(signature, 'latin1'),
        Buffer.from(Array.from({ length: 3000 }, (_, at) => (at * 31) & 255)),
      ]);
      await expect(probe(bytes), signature).rejects.toMatchObject({ code: 'brokenMedia' });
    }
  });
});

/** Builds a valid PNG header with any size, and hardly any pixels after it. */
function pngThatClaims(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const parts = [
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat(parts);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
