import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createGuardedFetch } from '@/lib/net/guarded-fetch.server';
import { type DownloadOptions, downloadFile } from './download-file.server';

const bytes = randomBytes(400_000);
const fetch = createGuardedFetch({ allowPrivate: true, headersTimeoutMs: 5000, bodyTimeoutMs: 5000 });
let folder: string;
let server: Server | undefined;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'slatehouse-download-'));
});
afterEach(async () => {
  await stop();
  await rm(folder, { recursive: true, force: true });
});

async function stop() {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
}

/** Starts a server that passes the nth request to the nth handler, and all later requests to the last handler. */
async function serve(...handlers: ((request: IncomingMessage, response: ServerResponse) => void)[]) {
  const requests: IncomingMessage[] = [];
  server = createServer((request, response) => {
    requests.push(request);
    const handler = handlers[Math.min(requests.length, handlers.length) - 1];
    handler?.(request, response);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/result.mp4`, requests };
}

function download(url: string, options: Partial<DownloadOptions> = {}) {
  return downloadFile(url, { fetch, maxBytes: 1_000_000, folder, retryDelayMs: 1, stallMs: 2000, ...options });
}

async function expectWhole(file: { localPath: string; sizeBytes: number }) {
  expect(file.sizeBytes).toBe(bytes.length);
  expect((await readFile(file.localPath)).equals(bytes)).toBe(true);
  await rm(file.localPath);
}

async function expectNothingLeft() {
  expect(await readdir(folder)).toEqual([]);
}

const etag = '"v1"';

/** Answers with the requested range and breaks the connection after `count` bytes of it. */
function cutAfter(count: number, headers: Record<string, string> = { etag }) {
  return (request: IncomingMessage, response: ServerResponse) => {
    const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    answerFrom(response, start, headers);
    // Destroyed with a delay: a reader loses the bytes that it has not taken when the connection breaks.
    response.write(bytes.subarray(start, start + count), () => setTimeout(() => response.destroy(), 40));
  };
}

function answerFrom(response: ServerResponse, start: number, headers: Record<string, string> = { etag }) {
  const length = { 'content-length': String(bytes.length - start), ...headers };
  if (start === 0) response.writeHead(200, length);
  else response.writeHead(206, { ...length, 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` });
}

function complete(request: IncomingMessage, response: ServerResponse) {
  const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
  answerFrom(response, start);
  response.end(bytes.subarray(start));
}

test('requests a file uncompressed and downloads it whole', async () => {
  const { url, requests } = await serve(complete);
  await expectWhole(await download(url));
  expect(requests[0]?.headers['accept-encoding']).toBe('identity');
  expect(requests[0]?.headers.range).toBeUndefined();
});

test('resumes a broken connection where it stopped, as long as each attempt brings new bytes', async () => {
  const { url, requests } = await serve(
    cutAfter(70_000),
    cutAfter(70_000),
    cutAfter(70_000),
    cutAfter(70_000),
    cutAfter(70_000),
    complete,
  );
  await expectWhole(await download(url));
  expect(requests.length).toBe(6);
  expect(requests[1]?.headers).toMatchObject({ range: 'bytes=70000-', 'if-range': etag });
  expect(requests[5]?.headers).toMatchObject({ range: 'bytes=350000-' });
});

test('downloads a file from its start when it changed meanwhile', async () => {
  const other = randomBytes(400_000);
  const { url } = await serve(
    (_request, response) => {
      response.writeHead(200, { etag: '"old"', 'content-length': '400000' });
      response.write(other.subarray(0, 100_000), () => response.destroy());
    },
    (_request, response) => {
      answerFrom(response, 0);
      response.end(bytes);
    },
  );
  await expectWhole(await download(url));
});

test('starts a broken download again without a validator or with a weak one', async () => {
  for (const headers of [{}, { etag: 'W/"weak"' }] as Record<string, string>[]) {
    const { url, requests } = await serve(cutAfter(100_000, headers), complete);
    await expectWhole(await download(url));
    expect(requests[1]?.headers.range).toBeUndefined();
    await stop();
  }
});

test('does not accept another range than it requested', async () => {
  const { url } = await serve(
    cutAfter(100_000),
    (_request, response) => {
      response.writeHead(206, { 'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}`, etag });
      response.end(bytes);
    },
    complete,
  );
  await expectWhole(await download(url));
});

test('starts again when the server no longer has the range', async () => {
  const { url } = await serve(cutAfter(100_000), (_request, response) => response.writeHead(416).end(), complete);
  await expectWhole(await download(url));
});

test('retries when a server is down for a moment', async () => {
  const busy = (_request: IncomingMessage, response: ServerResponse) => void response.writeHead(503).end();
  const { url } = await serve(busy, busy, complete);
  await expectWhole(await download(url));
});

test('aborts and resumes a stalled connection', async () => {
  const { url } = await serve((_request, response) => {
    answerFrom(response, 0);
    response.write(bytes.subarray(0, 50_000));
  }, complete);
  await expectWhole(await download(url, { stallMs: 150 }));
});

test('reports endless stalls as an error that can be retried later', async () => {
  const { url } = await serve(() => {});
  await expect(download(url, { stallMs: 50 })).rejects.toMatchObject({ problem: 'stalled', retryable: true });
  await expectNothingLeft();
});

test('does not count a single byte before each stall as progress', async () => {
  const { url, requests } = await serve((request, response) => {
    const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    answerFrom(response, start);
    response.write(bytes.subarray(start, start + 1));
  });
  // Much longer than a busy machine needs for the first byte of an answer.
  await expect(download(url, { stallMs: 400 })).rejects.toMatchObject({ problem: 'stalled' });
  expect(requests.length).toBe(4);
});

test('reports a file that always stops at the same place as cut short', async () => {
  const { url, requests } = await serve(cutAfter(100_000, {}));
  await expect(download(url)).rejects.toMatchObject({ retryable: true });
  expect(requests.length).toBe(4);
  await expectNothingLeft();
});

test('reports a body shorter than declared as cut short', async () => {
  const { url } = await serve((_request, response) => {
    response.writeHead(206, { 'content-range': `bytes 0-99/${bytes.length}` }).end(bytes.subarray(0, 100));
  });
  await expect(download(url)).rejects.toMatchObject({ problem: 'cutShort' });
  await expectNothingLeft();
});

test('enforces the size limit for declared and undeclared sizes', async () => {
  const declared = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': '999999999' });
    response.write('x');
  });
  await expect(download(declared.url)).rejects.toMatchObject({ problem: 'tooLarge', retryable: false });
  await stop();
  const endless = await serve((_request, response) => {
    const more = () => {
      if (!response.destroyed) response.write(bytes, () => more());
    };
    more();
  });
  await expect(download(endless.url)).rejects.toMatchObject({ problem: 'tooLarge' });
  expect(endless.requests.length).toBe(1);
  await expectNothingLeft();
});

test('refuses a file that does not fit on the disk before the download starts', async () => {
  const { url } = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': String(2 ** 50) }).write('x');
  });
  await expect(download(url, { maxBytes: 2 ** 52 })).rejects.toMatchObject({ problem: 'diskFull', retryable: true });
  await expectNothingLeft();
});

test.each([
  [404, 'gone'],
  [410, 'gone'],
  [401, 'rejected'],
  [403, 'rejected'],
  [400, 'rejected'],
])('does not retry status %d: %s', async (status, problem) => {
  const { url, requests } = await serve((_request, response) => response.writeHead(status).end('no'));
  await expect(download(url)).rejects.toMatchObject({ problem, status, retryable: false });
  expect(requests.length).toBe(1);
  await expectNothingLeft();
});

test('does not retry a refused address or a redirect into a private network', async () => {
  const { url, requests } = await serve((_request, response) =>
    response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
  );
  const strict = { headersTimeoutMs: 1000, bodyTimeoutMs: 1000, allowPrivate: false };
  await expect(download(url, { fetch: createGuardedFetch(strict) })).rejects.toMatchObject({ problem: 'refused' });
  expect(requests.length).toBe(0);
  const sandboxed = createGuardedFetch({ ...strict, allowedOrigins: [new URL(url).origin] });
  await expect(download(url, { fetch: sandboxed })).rejects.toMatchObject({ problem: 'refused', retryable: false });
  await expectNothingLeft();
});

test('reports an unreachable host as an error that can be retried later', async () => {
  const { url } = await serve(complete);
  await stop();
  await expect(download(url)).rejects.toMatchObject({ problem: 'unreachable', retryable: true });
});

test('limits the time of all attempts together', async () => {
  const { url } = await serve(() => {});
  await expect(download(url, { timeLimitMs: 100 })).rejects.toMatchObject({ problem: 'tooSlow' });
  await expectNothingLeft();
});

test('rejects with the reason of the caller that aborts, and leaves no file', async () => {
  const { url } = await serve((_request, response) => {
    answerFrom(response, 0);
    response.write(bytes.subarray(0, 1000));
  });
  const controller = new AbortController();
  const pending = download(url, { signal: controller.signal });
  setTimeout(() => controller.abort(new Error('the worker drains')), 50);
  await expect(pending).rejects.toThrow('the worker drains');
  await expectNothingLeft();
});
