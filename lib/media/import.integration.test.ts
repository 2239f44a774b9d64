import { readdir, utimes, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createGuardedFetch } from '@/lib/net/guarded-fetch.server';
import { makeVideo } from './__fixtures__/make-media';
import { createMediaWorld, type MediaWorld } from './__fixtures__/media-world';
import { importUrl } from './import-url.server';
import { cleanTemp, newTempPath, tempFolder } from './temp-file.server';

let world: MediaWorld;
let server: Server | undefined;
let waiting: string[];
beforeEach(async () => {
  world = await createMediaWorld();
  waiting = await temporaryFiles();
});
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  await world.remove();
});

const temporaryFiles = () => readdir(tempFolder()).catch(() => []);

async function expectNothingKept() {
  expect(await world.storedFiles()).toEqual([]);
  expect(await world.db.asset.count({ where: { tenantId: world.tenantId } })).toBe(0);
  expect(await temporaryFiles()).toEqual(waiting);
}

describe('an address', () => {
  async function serve(listener: RequestListener): Promise<string> {
    server = createServer(listener);
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  function bring(url: string, maxBytes = 1_000_000) {
    const allowed = createGuardedFetch({
      allowPrivate: false,
      allowedOrigins: [new URL(url).origin],
      headersTimeoutMs: 2000,
      bodyTimeoutMs: 2000,
    });
    const { tenantId, userId } = world;
    return importUrl({ tenantId, userId, url }, { fetch: allowed, media: world, maxBytes });
  }

  test('is imported with its name and its source', async () => {
    const bytes = await makeVideo();
    const origin = await serve((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end(bytes),
    );
    const asset = await bring(`${origin}/films/%E7%8B%97.html?token=1`);
    expect(asset).toMatchObject({
      kind: 'video',
      fileName: '狗.mp4',
      sourceUrl: `${origin}/films/%E7%8B%97.html?token=1`,
    });
    expect(await temporaryFiles()).toEqual(waiting);
  });

  test('of a page, an expired link or a huge file leaves no file', async () => {
    const origin = await serve((request, response) => {
      if (request.url === '/page')
        response.writeHead(200, { 'content-type': 'video/mp4' }).end('<!doctype html><p>Sorry');
      else if (request.url === '/huge') response.writeHead(200, { 'content-length': '5000000' }).write('x');
      else response.writeHead(404).end();
    });
    await expect(bring(`${origin}/page`)).rejects.toMatchObject({
      code: 'unsupportedMedia',
      params: { found: 'html' },
    });
    await expect(bring(`${origin}/gone`)).rejects.toMatchObject({
      code: 'addressUnreachable',
      params: { host: '127.0.0.1' },
    });
    await expect(bring(`${origin}/huge`)).rejects.toMatchObject({ code: 'tooLarge' });
    await expectNothingKept();
  });

  test('in a private network is refused by the rules of this installation', async () => {
    const origin = await serve((_request, response) => response.end());
    const { tenantId, userId } = world;
    for (const url of [
      origin,
      'http://169.254.169.254/latest',
      'file:///etc/passwd',
      'http://a:b@example.com/',
      'nonsense',
    ]) {
      await expect(importUrl({ tenantId, userId, url }, { media: world })).rejects.toMatchObject({
        code: 'addressRefused',
      });
    }
    await expectNothingKept();
  });
});

test('cleanTemp removes old files of crashed processes and keeps new ones', async () => {
  const folder = path.join(world.folder, 'tmp');
  const old = await newTempPath(folder);
  const fresh = await newTempPath(folder);
  await Promise.all([writeFile(old, 'x'), writeFile(fresh, 'x')]);
  await utimes(old, 0, 0);
  expect(await cleanTemp(60_000, [folder, path.join(world.folder, 'missing')])).toBe(1);
  expect(await readdir(folder)).toEqual([path.basename(fresh)]);
});
