import { request as ask, createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { putBefore } from './admit-requests.server';

const secrets = { AUTH_SECRET: 'a'.repeat(32), ENCRYPTION_KEY: Buffer.alloc(32).toString('base64') };
for (const [name, value] of Object.entries({ DATABASE_URL: 'postgresql://localhost:1/none', ...secrets }))
  vi.stubEnv(name, value);

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => response.end(JSON.stringify(request.headers)));
});
server.on('upgrade', () => {});
const noted: string[] = [];
const settings = {
  NODE_ENV: 'production' as const,
  PUBLIC_URL: undefined,
  INTERNAL_URL: undefined,
  HOST: undefined,
  ALLOWED_HOSTS: [],
  TRUSTED_PROXIES: [],
};
putBefore(server, settings, ({ action }) => noted.push(action));

beforeEach(async () => {
  noted.length = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

async function call(
  headers: Record<string, string>,
  body?: { path: string; bytes: number },
): Promise<{ status: number; text: string }> {
  const { port } = server.address() as AddressInfo;
  const method = body ? 'POST' : 'GET';
  const request = ask({
    port,
    host: '127.0.0.1',
    method,
    path: body?.path,
    headers: { host: 'localhost:3000', ...headers },
  });
  const response = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
    request
      .on('response', resolve)
      .on('error', reject)
      .end(body && Buffer.alloc(body.bytes));
  });
  return { status: response.statusCode ?? 0, text: await text(response) };
}

test('an unknown host name is refused with an explanation', async () => {
  const answer = await call({ host: 'rebound.evil.example' });
  expect(answer.status).toBe(421);
  expect(answer.text).toContain('rebound.evil.example');
  expect(answer.text).toContain('ALLOWED_HOSTS');
  expect(noted).toEqual(['request.unknownHost']);
});

test('our own headers are removed from a client’s request', async () => {
  const seen = JSON.parse((await call({ 'x-slatehouse-client': '1.2.3.4', 'x-slatehouse-host': 'evil' })).text);
  expect(seen['x-slatehouse-client']).toBe('127.0.0.1');
  expect(seen['x-slatehouse-host']).toBeUndefined();
});

test('behind a proxy that hides the host, Next reads the browser’s host and we read the requested host', async () => {
  const seen = JSON.parse((await call({ host: '127.0.0.1:3000', origin: 'https://studio.example' })).text);
  expect(seen['x-forwarded-host']).toBe('studio.example');
  expect(seen['x-slatehouse-host']).toBe('127.0.0.1:3000');
});

test('a request of another site keeps its host, so that Next refuses it', async () => {
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  expect(JSON.parse((await call(foreign)).text)['x-forwarded-host']).toBeUndefined();
  expect(JSON.parse((await call({ origin: 'nonsense' })).text).origin).toBe('null');
});

test('a page reads at most 64 KB without a session, and routes make their own checks', async () => {
  expect((await call({}, { path: '/create', bytes: 65_537 })).status).toBe(413);
  expect((await call({ 'transfer-encoding': 'chunked' }, { path: '/login', bytes: 10 })).status).toBe(413);
  expect((await call({}, { path: '/login', bytes: 65_536 })).status).toBe(200);
  expect((await call({}, { path: '/api/uploads/sessions/1', bytes: 65_537 })).status).toBe(200);
});

/** The server's answer to these request lines. */
async function say(...lines: string[]): Promise<string> {
  const { port } = server.address() as AddressInfo;
  return text(connect(port, '127.0.0.1').end(`${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`));
}

test.each([
  [
    'a host in the request line has priority over the header',
    ['GET http://evil.example/ HTTP/1.1', 'Host: localhost'],
    421,
  ],
  ['a known host in the request line', ['GET http://localhost/login HTTP/1.1', 'Host: evil.example'], 200],
  ['two hosts', ['GET / HTTP/1.1', 'Host: localhost', 'Host: evil.example'], 400],
  ['two equal hosts', ['GET / HTTP/1.1', 'Host: localhost', 'Host: localhost'], 400],
  ['a path with dot segments', ['GET /api/../create HTTP/1.1', 'Host: localhost'], 400],
  ['NUL in a path', ['GET /tasks/%00 HTTP/1.1', 'Host: localhost'], 400],
  ['a method that fetch forbids', ['TRACE / HTTP/1.1', 'Host: localhost'], 405],
  ['an unknown method', ['PROPFIND / HTTP/1.1', 'Host: localhost'], 405],
  ['no path', ['OPTIONS * HTTP/1.1', 'Host: localhost'], 400],
  ['a host with a final dot and a port', ['GET / HTTP/1.1', 'Host: LOCALHOST.:80'], 200],
  ['HTTP/1.0 without a host', ['GET / HTTP/1.0'], 200],
])('%s', async (_what, lines, status) => {
  expect(await say(...lines)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
});

test('an upgrade request is answered like any other request, and its connection is closed', async () => {
  const upgrade = ['GET /nowhere HTTP/1.1', 'Upgrade: websocket', 'Connection: Upgrade'];
  expect(await say(...upgrade, 'Host: localhost')).toMatch(/^HTTP\/1\.1 200 /);
  expect(await say(...upgrade, 'Host: evil.example')).toMatch(/^HTTP\/1\.1 421 /);
});

test('a change of a page by another site is refused with an explanation, before Next reads it', async () => {
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  const answer = await call(foreign, { path: '/create', bytes: 10 });
  expect(answer.status).toBe(403);
  expect(answer.text).toContain('Another site asked for this change');
  expect(noted).toEqual(['request.foreignSite']);
  expect((await call({ origin: 'null' }, { path: '/create', bytes: 10 })).status).toBe(403);
  // Routes check the origin themselves.
  expect((await call(foreign, { path: '/api/tasks', bytes: 10 })).status).toBe(200);
});
