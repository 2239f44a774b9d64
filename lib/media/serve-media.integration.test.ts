import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Asset } from '@/lib/db/generated/client';
import { makeImage, makeVideo } from './__fixtures__/make-media';
import { createMediaWorld, type MediaWorld } from './__fixtures__/media-world';
import { publicMediaUrl, readPublicToken } from './public-link.server';
import { saveAsset } from './save-asset.server';
import { findServable, keptPrivately, type MediaRequest, readVariant, serveMedia } from './serve-media.server';

const neverAborted = new AbortController().signal;

let world: MediaWorld;
let other: MediaWorld;
let asset: Asset;
let bytes: Buffer;

beforeAll(async () => {
  world = await createMediaWorld();
  other = await createMediaWorld();
  bytes = await makeVideo({ seconds: 1 });
  asset = await save(bytes, '狗 dog.mp4');
});
afterAll(async () => {
  await world.remove();
  await other.remove();
});

async function save(content: Buffer, fileName: string): Promise<Asset> {
  const { tenantId, userId } = world;
  const localPath = await world.localFile(content);
  return saveAsset({ tenantId, userId, localPath, fileName, origin: 'upload', isSandbox: false }, world);
}

async function get(headers: Record<string, string> = {}, more: Partial<MediaRequest> = {}) {
  const found = await findServable(asset.id, { tenantId: world.tenantId }, world.db);
  const request = {
    method: 'GET',
    signal: neverAborted,
    variant: 'original',
    download: false,
    cacheControl: keptPrivately,
    ...more,
  } as const;
  return serveMedia(found, { ...request, headers: new Headers(headers) }, world.storage);
}

const bodyOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe('a file is served', () => {
  test('with no-store while it is damaged, because it may be fetched again under the same id', async () => {
    const found = await findServable(asset.id, { tenantId: world.tenantId }, world.db);
    const rules = { variant: 'original', download: false, cacheControl: keptPrivately } as const;
    const request = { method: 'GET', headers: new Headers(), signal: neverAborted, ...rules };
    const damaged = { ...found, damagedAt: new Date() };
    const response = await serveMedia(damaged, request, world.storage);
    expect(response.headers.get('cache-control')).toBe('no-store');
    await response.body?.cancel();
  });

  test.each(['before the answer', 'after the answer'])(
    'and closed when its client leaves %s begins',
    async (moment) => {
      const client = new AbortController();
      if (moment === 'before the answer') client.abort();
      const response = await get({}, { signal: client.signal });
      client.abort();
      const reader = response.body?.getReader();
      await expect(reader?.read()).resolves.toEqual({ done: true, value: undefined });
    },
  );

  test('whole, byte for byte, as harmless content that may be cached', async () => {
    const response = await get();
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': String(bytes.length),
      'accept-ranges': 'bytes',
      etag: `"${asset.sha256}"`,
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(response.headers.get('content-disposition')).toMatch(/^inline;/);
    expect((await bodyOf(response)).equals(bytes)).toBe(true);
  });

  test.each([
    ['bytes=0-0', 0, 0],
    ['bytes=0-99', 0, 99],
    ['bytes=100-', 100, -1],
    ['bytes=-10', -10, -1],
    ['bytes=50-99999999', 50, -1],
  ])('as the range %s', async (range, from, to) => {
    const start = from < 0 ? bytes.length + from : from;
    const end = to < 0 ? bytes.length - 1 : to;
    const response = await get({ range });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end}/${bytes.length}`);
    expect(response.headers.get('content-length')).toBe(String(end - start + 1));
    expect((await bodyOf(response)).equals(bytes.subarray(start, end + 1))).toBe(true);
  });

  test('with 416 for a range beyond its end', async () => {
    const response = await get({ range: `bytes=${bytes.length}-` });
    expect(response.status).toBe(416);
    expect(response.headers.get('content-range')).toBe(`bytes */${bytes.length}`);
  });

  test('whole when the range was for another version', async () => {
    expect((await get({ range: 'bytes=0-1', 'if-range': '"other"' })).status).toBe(200);
    expect((await get({ range: 'bytes=0-1', 'if-range': `"${asset.sha256}"` })).status).toBe(206);
  });

  test('with 304 to a client that has it', async () => {
    for (const tag of [`"${asset.sha256}"`, `W/"${asset.sha256}"`, `"x", "${asset.sha256}"`, '*']) {
      const response = await get({ 'if-none-match': tag });
      expect(response.status, tag).toBe(304);
      expect(response.body).toBeNull();
    }
    expect((await get({ 'if-none-match': '"other"' })).status).toBe(200);
  });

  test('as headers without a body for HEAD', async () => {
    const response = await get({}, { method: 'HEAD' });
    expect(response.headers.get('content-length')).toBe(String(bytes.length));
    expect(response.body).toBeNull();
  });

  test('as a download with its name', async () => {
    const response = await get({}, { download: true });
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="_ dog.mp4"; filename*=UTF-8\'\'%E7%8B%97%20dog.mp4',
    );
  });

  test.each(['poster', 'thumbnail'] as const)('as its %s', async (variant) => {
    const response = await get({ range: 'bytes=0-0' }, { variant });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/webp');
    expect(response.headers.get('etag')).toBe(`"${asset.sha256}-${variant}"`);
    expect((await bodyOf(response)).subarray(8, 12).toString()).toBe('WEBP');
  });

  test('as one of three variants, whatever the address names', () => {
    expect(['poster', 'thumbnail', 'original', '../x', null].map(readVariant)).toEqual([
      'poster',
      'thumbnail',
      'original',
      'original',
      'original',
    ]);
  });
});

describe('a file is not found', () => {
  test('by another tenant, or with a wrong or empty id', async () => {
    const { tenantId } = world;
    const strange: [string, { tenantId: string }][] = [
      [asset.id, { tenantId: other.tenantId }],
      ['01890000-0000-7000-8000-000000000000', { tenantId }],
      ["' or 1=1 --", { tenantId }],
      ['', { tenantId }],
    ];
    for (const [id, owner] of strange) {
      await expect(findServable(id, owner, world.db), id).rejects.toMatchObject({ code: 'notFound' });
    }
  });

  test('when its bytes are missing', async () => {
    const lost = await save(await makeImage('png'), 'lost.png');
    await rm(path.join(world.folder, 'media', lost.storageKey));
    const request = {
      method: 'GET',
      headers: new Headers(),
      signal: neverAborted,
      variant: 'original',
      download: false,
      cacheControl: '',
    } as const;
    await expect(serveMedia(lost, request, world.storage)).rejects.toMatchObject({ code: 'notFound' });
    await expect(serveMedia(lost, { ...request, method: 'HEAD' }, world.storage)).rejects.toMatchObject({
      code: 'notFound',
    });
  });
});

describe('a signed link', () => {
  const baseUrl = 'https://studio.example/';
  const expiresAt = new Date('2030-01-01T00:00:00Z');
  const tokenOf = (url: string) => new URL(url).pathname.replace('/api/public-media/', '');

  test('opens exactly one file until it expires', () => {
    const url = publicMediaUrl(asset.id, { baseUrl, expiresAt });
    expect(url).toMatch(/^https:\/\/studio\.example\/api\/public-media\/[\w-]+$/);
    expect(readPublicToken(tokenOf(url), new Date('2029-12-31'))).toEqual({ assetId: asset.id, expiresAt });
    expect(readPublicToken(tokenOf(url), expiresAt)).toBeNull();
  });

  test('may end with an extension', () => {
    const url = publicMediaUrl(asset.id, { baseUrl, expiresAt, extension: 'mp4' });
    expect(url.endsWith('.mp4')).toBe(true);
    expect(readPublicToken(tokenOf(url))?.assetId).toBe(asset.id);
  });

  test('is refused when any byte is altered or when it is forged', () => {
    const token = Buffer.from(tokenOf(publicMediaUrl(asset.id, { baseUrl, expiresAt })), 'base64url');
    for (let at = 0; at < token.length; at += 1) {
      const altered = Buffer.from(token);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(readPublicToken(altered.toString('base64url')), `byte ${at}`).toBeNull();
    }
    for (const forged of ['', '.', 'x', token.subarray(1).toString('base64url'), `${'A'.repeat(72)}`]) {
      expect(readPublicToken(forged)).toBeNull();
    }
  });
});
