import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { ByteRange } from '@/lib/http/byte-range';
import { startBucket } from './__fixtures__/start-bucket';
import { createLocalStorage } from './local-storage.server';
import { createS3Storage, type S3Options } from './s3-storage.server';
import type { ListedFile, Storage } from './storage';

let folder: string;
let bucket: Awaited<ReturnType<typeof startBucket>>;
let s3: S3Options;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'slatehouse-storage-'));
  bucket = await startBucket(folder);
  s3 = bucket.options;
});

afterAll(async () => {
  await bucket.close();
  await rm(folder, { recursive: true, force: true });
});

async function read(storage: Storage, key: string, range?: ByteRange): Promise<Buffer> {
  const { stream } = await storage.open(key, range);
  return Buffer.from(await new Response(stream).arrayBuffer());
}

const kinds: [string, () => Storage][] = [
  ['a local folder', () => createLocalStorage(path.join(folder, 'media'))],
  ['an S3 bucket', () => createS3Storage(s3)],
];

describe.each(kinds)('storage in %s', (_name, create) => {
  const bytes = randomBytes(3_000_000);

  test('lists every file with its size, and nothing that is not one', async () => {
    const storage = create();
    const prefix = `listed-${randomBytes(4).toString('hex')}`;
    for (let count = 0; count < 3; count += 1)
      await storage.putBytes(`${prefix}/${count}/a.bin`, new Uint8Array(count), 'application/octet-stream');
    await storage.remove(`${prefix}/1/a.bin`);
    const found: ListedFile[] = [];
    for await (const file of storage.list()) if (file.key.startsWith(prefix)) found.push(file);
    expect(found.map(({ key, sizeBytes }) => [key, sizeBytes]).toSorted()).toEqual([
      [`${prefix}/0/a.bin`, 0],
      [`${prefix}/2/a.bin`, 2],
    ]);
    for (const { modifiedAt } of found) expect(Math.abs(Date.now() - modifiedAt.getTime())).toBeLessThan(60_000);
  });

  test('stores a file of many parts', async () => {
    const storage = create();
    const source = path.join(folder, 'large.bin');
    const large = randomBytes(20 * 1024 ** 2 + 7);
    await writeFile(source, large);
    await storage.putFile('t/large.bin', source, 'video/mp4');
    expect((await read(storage, 't/large.bin')).equals(large)).toBe(true);
    expect(await storage.stat('t/large.bin')).toEqual({ sizeBytes: large.length });
  });

  test('returns what was stored, whole and by ranges, byte for byte', async () => {
    const storage = create();
    const source = path.join(folder, 'source.bin');
    await writeFile(source, bytes);
    await storage.putFile('t/2026/11/a-0/original.mp4', source, 'video/mp4');

    expect(await storage.stat('t/2026/11/a-0/original.mp4')).toEqual({ sizeBytes: bytes.length });
    expect((await read(storage, 't/2026/11/a-0/original.mp4')).equals(bytes)).toBe(true);
    for (const [start, end] of [
      [0, 0],
      [0, 99],
      [1_234_567, 2_345_678],
      [2_999_999, 2_999_999],
      [0, 2_999_999],
    ] as const) {
      const part = await read(storage, 't/2026/11/a-0/original.mp4', { start, end });
      expect(part.equals(bytes.subarray(start, end + 1)), `${start}-${end}`).toBe(true);
      const opened = await storage.open('t/2026/11/a-0/original.mp4', { start, end });
      await opened.stream.cancel();
      expect(opened.sizeBytes).toBe(bytes.length);
    }
  });

  test('replaces a file under the same key', async () => {
    const storage = create();
    await storage.putBytes('t/replaced.webp', Buffer.from('first version'), 'image/webp');
    await storage.putBytes('t/replaced.webp', Buffer.from('second'), 'image/webp');
    expect((await read(storage, 't/replaced.webp')).toString()).toBe('second');
  });

  test('stores an empty file', async () => {
    const storage = create();
    await storage.putBytes('t/empty', new Uint8Array(), 'application/octet-stream');
    expect(await storage.stat('t/empty')).toEqual({ sizeBytes: 0 });
    expect((await read(storage, 't/empty')).length).toBe(0);
  });

  test('reports a missing file and a missing byte', async () => {
    const storage = create();
    expect(await storage.stat('t/nothing')).toBeNull();
    await expect(storage.open('t/nothing')).rejects.toMatchObject({ problem: 'notFound' });
    await storage.putBytes('t/short', Buffer.from('abc'), 'text/plain');
    await expect(storage.open('t/short', { start: 3, end: 10 })).rejects.toMatchObject({ problem: 'notFound' });
  });

  test('removes a file, even twice', async () => {
    const storage = create();
    await storage.putBytes('t/gone', Buffer.from('x'), 'text/plain');
    await storage.remove('t/gone');
    await storage.remove('t/gone');
    expect(await storage.stat('t/gone')).toBeNull();
  });

  test.each([
    '../outside',
    '/etc/passwd',
    'a/../../b',
    'a//b',
    '',
    'a/',
    '.hidden',
    'a/./b',
    'a\\b',
    'a/b\0',
    'a/ü',
    `${'a/'.repeat(300)}b`,
  ])('refuses the key %j', async (key) => {
    const storage = create();
    const attempts = [
      () => storage.putBytes(key, Buffer.from('x'), 'text/plain'),
      () => storage.open(key),
      () => storage.stat(key),
      () => storage.remove(key),
    ];
    for (const attempt of attempts) await expect(async () => attempt()).rejects.toMatchObject({ problem: 'badKey' });
  });

  test('is healthy', async () => {
    await expect(create().check()).resolves.toBeUndefined();
  });
});

describe('a local folder', () => {
  // A folder goes with its last file. The test's bucket has folders, too, but no care for this.
  test('stores twenty files in one folder at the same time while others are removed', async () => {
    const storage = createLocalStorage(path.join(folder, 'media'));
    const keys = Array.from({ length: 20 }, (_, index) => `t/many/${index}`);
    await Promise.all(
      keys.map(async (key) => {
        await storage.putBytes(key, Buffer.from(key), 'text/plain');
        await storage.remove(key);
        await storage.putBytes(key, Buffer.from(key), 'text/plain');
      }),
    );
    for (const key of keys) expect((await read(storage, key)).toString()).toBe(key);
  });

  test('leaves no half-written file when the source is missing', async () => {
    const root = path.join(folder, 'half');
    const storage = createLocalStorage(root);
    await expect(storage.putFile('t/a', path.join(folder, 'missing'), 'video/mp4')).rejects.toMatchObject({
      problem: 'notFound',
    });
    expect(await readdir(path.join(root, '.incoming'))).toEqual([]);
    expect(await storage.stat('t/a')).toBeNull();
  });

  test('reports a folder that can not be written', async () => {
    await writeFile(path.join(folder, 'a-file'), '');
    await expect(createLocalStorage(path.join(folder, 'a-file')).check()).rejects.toMatchObject({
      problem: 'notWritable',
    });
    const locked = path.join(folder, 'locked');
    await mkdir(locked);
    await chmod(locked, 0o500);
    // The root user may write anywhere, so this part only tests ordinary users.
    if (process.getuid?.() !== 0)
      await expect(createLocalStorage(locked).check()).rejects.toMatchObject({ problem: 'notWritable' });
  });
});

describe('an S3 bucket', () => {
  test('removes old parts of a file whose process was killed in the middle', async () => {
    // The bucket of the other tests can't list parts. This answer is the one in Amazon's document of
    // ListMultipartUploads.
    const ofOne = (key: string, initiated: string) =>
      `<Upload><Key>${key}</Key><UploadId>id-of-${key}</UploadId><Initiated>${initiated}</Initiated></Upload>`;
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${String(request.url).replace(/[?&]x-id=\w+/, '')}`);
      response.setHeader('content-type', 'application/xml');
      if (request.method === 'DELETE') return response.writeHead(204).end();
      response.end(
        `<?xml version="1.0"?><ListMultipartUploadsResult><Bucket>media</Bucket>${
          ofOne('old.mp4', '2026-11-01T00:00:00.000Z') + ofOne('new.mp4', '2026-11-03T00:00:00.000Z')
        }<IsTruncated>false</IsTruncated></ListMultipartUploadsResult>`,
      );
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void server.close());
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const storage = createS3Storage({ ...s3, endpoint });
    expect(await storage.removeUnfinished(new Date('2026-11-02'))).toBe(1);
    expect(asked).toEqual(['GET /media/?uploads=', 'DELETE /media/old.mp4?uploadId=id-of-old.mp4']);
    // A service that does not support the listing is skipped.
    expect(await createS3Storage(s3).removeUnfinished(new Date())).toBe(0);
  });

  test('leaves no parts when it refuses one in the middle', async () => {
    const source = path.join(folder, 'refused.bin');
    await writeFile(source, randomBytes(20 * 1024 ** 2));
    const asked: string[] = [];
    const server = createServer((request, response) => {
      const { method, url = '' } = request;
      const isPart = url.includes('partNumber=');
      request.resume().on('end', () => {
        asked.push(isPart ? 'part' : `${method} ${url.includes('uploadId=') ? 'upload' : 'object'}`);
        response.setHeader('content-type', 'application/xml');
        if (isPart) return response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>');
        if (method === 'DELETE') return response.writeHead(204).end();
        response.end('<InitiateMultipartUploadResult><UploadId>the-upload</UploadId></InitiateMultipartUploadResult>');
      });
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void server.close());
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const storing = createS3Storage({ ...s3, endpoint }).putFile('t/refused.bin', source, 'video/mp4');
    await expect(storing).rejects.toMatchObject({ problem: 'notWritable' });
    expect(asked.at(-1)).toBe('DELETE upload');
    expect(asked).not.toContain('POST upload');
  });

  test('reports when it is missing, refuses access or is unreachable', async () => {
    await expect(createS3Storage({ ...s3, bucket: 'missing' }).check()).rejects.toMatchObject({
      problem: 'unavailable',
    });
    await expect(createS3Storage({ ...s3, bucket: 'missing' }).open('a')).rejects.toMatchObject({
      problem: 'unavailable',
    });
    await expect(createS3Storage({ ...s3, accessKeyId: 'wrong' }).check()).rejects.toMatchObject({
      problem: 'notWritable',
    });
    await expect(createS3Storage({ ...s3, endpoint: 'http://127.0.0.1:1' }).check()).rejects.toMatchObject({
      problem: 'unavailable',
    });
  });
});
