import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import { errorOf, outcomeOf } from './__fixtures__/outcome';
import { contextFor, type ProviderServer, reply, startProviderServer, testKey } from './__fixtures__/provider-server';
import type { ProviderContext } from './contract';
import { callProvider, type ProviderCall } from './http.server';

const key = { authorization: `Bearer ${testKey}` };

function post(
  server: { baseUrl: string },
  changes: Partial<ProviderCall> = {},
  context: Partial<ProviderContext> = {},
) {
  return callProvider(contextFor(server.baseUrl, context), {
    method: 'POST',
    url: `${server.baseUrl}/paid`,
    headers: key,
    json: { prompt: 'p' },
    paid: true,
    ...changes,
  });
}

/** The port of a server that has just closed, so that no server listens there. */
async function closedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `127.0.0.1:${port}`;
}

const cut = (server: ProviderServer) => post(server);

describe('a request that was certainly not sent', () => {
  test('is unavailable when no server listens', async () => {
    expect(await outcomeOf(post({ baseUrl: `http://${await closedPort()}` }))).toBe('unavailable: unreachable');
  });

  test('is unavailable when the host name is unknown', async () => {
    expect(await outcomeOf(post({ baseUrl: 'http://studio.invalid' }))).toBe('unavailable: unreachable');
  });

  test('is unavailable when the server does not speak TLS', async () => {
    await using server = await startProviderServer({ body: {} });
    const baseUrl = server.baseUrl.replace('http:', 'https:');
    expect(await outcomeOf(post({ baseUrl }))).toBe('unavailable: insecureConnection');
    expect(server.requests).toHaveLength(0);
  });

  test('is rejected when our guard refuses the address', async () => {
    const fetch = () => Promise.reject(new AppError('addressRefused', 'private'));
    expect(await outcomeOf(post({ baseUrl: 'http://10.0.0.1' }, {}, { fetch }))).toBe('rejected: addressRefused');
  });

  test('is unavailable when the call is aborted before it begins', async () => {
    await using server = await startProviderServer({ body: {} });
    expect(await outcomeOf(post(server, {}, { signal: AbortSignal.abort() }))).toBe('unavailable: interrupted');
    expect(server.requests).toHaveLength(0);
  });

  test('is rejected when no header can carry the key, and the error does not quote the key', async () => {
    await using server = await startProviderServer({ body: {} });
    const error = await errorOf(post(server, { headers: { authorization: 'Bearer 钥匙-secret' } }));
    expect(`${error.kind}: ${error.code}`).toBe('rejected: keyRejected');
    expect(JSON.stringify([error.message, error.detail, String(error.cause)])).not.toContain('secret');
    expect(server.requests).toHaveLength(0);
  });
});

describe('a request that may have been accepted', () => {
  test('is uncertain and sent only once when the connection breaks before an answer', async () => {
    await using server = await startProviderServer((response) => response.destroy());
    expect(await outcomeOf(cut(server))).toBe('uncertain: connectionLost');
    expect(server.requests).toHaveLength(1);
  });

  test('is uncertain when the connection breaks in the middle of an answer', async () => {
    await using server = await startProviderServer((response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"task_id":', () => response.destroy());
    });
    expect(await outcomeOf(cut(server))).toBe('uncertain: connectionLost');
  });

  test('is uncertain when there is no answer in time', async () => {
    await using server = await startProviderServer(() => {});
    expect(await outcomeOf(post(server, { timeoutMs: 100 }))).toBe('uncertain: timedOut');
  });

  test('is uncertain when we abort it after it was sent', async () => {
    const stop = new AbortController();
    await using server = await startProviderServer(() => stop.abort());
    expect(await outcomeOf(post(server, {}, { signal: stop.signal }))).toBe('uncertain: interrupted');
  });

  test('is uncertain when the answer does not end, and the answer is only read up to its limit', async () => {
    let written = 0;
    await using server = await startProviderServer((response) => {
      const piece = Buffer.alloc(256 * 1024, 'x');
      const write = () => {
        while (!response.destroyed && response.write(piece)) written += piece.length;
        if (!response.destroyed) response.once('drain', write);
      };
      write();
    });
    expect(await outcomeOf(cut(server))).toBe('uncertain: unreadableAnswer');
    expect(written).toBeLessThan(64 * 1024 * 1024);
  });

  test('is only unavailable when the call is free', async () => {
    await using server = await startProviderServer((response) => response.destroy());
    expect(await outcomeOf(post(server, { paid: false }))).toBe('unavailable: connectionLost');
  });
});

describe('an answer', () => {
  test('is read with any status', async () => {
    await using server = await startProviderServer({ status: 418, body: { message: 'teapot' } });
    expect(await cut(server)).toMatchObject({ status: 418, body: { message: 'teapot' } });
    const request = server.requests[0];
    expect(request?.headers).toMatchObject({ ...key, 'content-type': 'application/json', accept: 'application/json' });
    expect(JSON.parse(String(request?.body))).toEqual({ prompt: 'p' });
  });

  test('that redirects is not followed, so that the key is sent to no other host', async () => {
    await using elsewhere = await startProviderServer({ body: {} });
    await using server = await startProviderServer({ status: 307, headers: { location: elsewhere.baseUrl }, body: {} });
    expect((await cut(server)).status).toBe(307);
    expect(elsewhere.requests).toHaveLength(0);
  });

  test('that is not JSON is kept as text', async () => {
    await using server = await startProviderServer({ text: '<html>Welcome</html>' });
    expect(await cut(server)).toMatchObject({ status: 200, body: undefined, text: '<html>Welcome</html>' });
  });

  test('that quotes the key is kept without it', async () => {
    await using server = await startProviderServer({ status: 401, body: { message: `Invalid key ${testKey}` } });
    expect(JSON.stringify(await cut(server))).not.toContain(testKey);
  });

  test.each([
    ['7', 7],
    ['Sat, 21 Nov 2026 08:01:00 GMT', 60],
    ['Sat, 21 Nov 2026 07:00:00 GMT', 0],
    ['soon', undefined],
  ])('with Retry-After "%s" is read as %s s', async (header, seconds) => {
    await using server = await startProviderServer({ status: 429, headers: { 'retry-after': header }, body: {} });
    expect((await cut(server)).retryAfterSeconds).toBe(seconds);
  });

  test('of a refusal is read by its status, even when its body is incomplete', async () => {
    await using server = await startProviderServer((response) => {
      response.writeHead(402, { 'content-length': '1000' });
      response.write('{"message":', () => response.destroy());
    });
    expect(await cut(server)).toMatchObject({ status: 402, body: undefined });
  });

  test('is logged without headers and body', async () => {
    const lines: unknown[] = [];
    await using server = await startProviderServer((response) => reply(response, { body: { ok: true } }));
    await post(server, {}, { log: { info: (...line) => lines.push(line), warn: (...line) => lines.push(line) } });
    expect(lines).toEqual([[{ method: 'POST', path: '/paid', status: 200, milliseconds: 0 }, 'provider answered']]);
  });
});
