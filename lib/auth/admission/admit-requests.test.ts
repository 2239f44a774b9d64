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

test('a name that is not the studio’s is refused in words', async () => {
  const answer = await call({ host: 'rebound.evil.example' });
  expect(answer.status).toBe(421);
  expect(answer.text).toContain('rebound.evil.example');
  expect(answer.text).toContain('ALLOWED_HOSTS');
  expect(noted).toEqual(['request.unknownHost']);
});

test('what a client says in our own headers is taken off', async () => {
  const seen = JSON.parse((await call({ 'x-slatehouse-client': '1.2.3.4', 'x-slatehouse-host': 'evil' })).text);
  expect(seen['x-slatehouse-client']).toBe('127.0.0.1');
  expect(seen['x-slatehouse-host']).toBeUndefined();
});

test('behind a proxy that hides the address, Next reads the browser’s own and we the one that was asked', async () => {
  const seen = JSON.parse((await call({ host: '127.0.0.1:3000', origin: 'https://studio.example' })).text);
  expect(seen['x-forwarded-host']).toBe('studio.example');
  expect(seen['x-slatehouse-host']).toBe('127.0.0.1:3000');
});

test('what another site asks for keeps the host that Next refuses it by', async () => {
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  expect(JSON.parse((await call(foreign)).text)['x-forwarded-host']).toBeUndefined();
  expect(JSON.parse((await call({ origin: 'nonsense' })).text).origin).toBe('null');
});

test('of a stranger no more than 64 KB is read by a page; routes see for themselves', async () => {
  expect((await call({}, { path: '/create', bytes: 65_537 })).status).toBe(413);
  expect((await call({ 'transfer-encoding': 'chunked' }, { path: '/login', bytes: 10 })).status).toBe(413);
  expect((await call({}, { path: '/login', bytes: 65_536 })).status).toBe(200);
  expect((await call({}, { path: '/api/uploads/sessions/1', bytes: 65_537 })).status).toBe(200);
});

/** What the server answers to these very lines. */
async function say(...lines: string[]): Promise<string> {
  const { port } = server.address() as AddressInfo;
  return text(connect(port, '127.0.0.1').end(`${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`));
}

test.each([
  [
    'a name in the request line counts more than the header',
    ['GET http://evil.example/ HTTP/1.1', 'Host: localhost'],
    421,
  ],
  ['and may be one of ours', ['GET http://localhost/login HTTP/1.1', 'Host: evil.example'], 200],
  ['two hosts', ['GET / HTTP/1.1', 'Host: localhost', 'Host: evil.example'], 400],
  ['two hosts alike', ['GET / HTTP/1.1', 'Host: localhost', 'Host: localhost'], 400],
  ['a path that climbs', ['GET /api/../create HTTP/1.1', 'Host: localhost'], 400],
  ['NUL in a path', ['GET /tasks/%00 HTTP/1.1', 'Host: localhost'], 400],
  ['a method that is none of fetch', ['TRACE / HTTP/1.1', 'Host: localhost'], 405],
  ['a method that nobody knows', ['PROPFIND / HTTP/1.1', 'Host: localhost'], 405],
  ['no path', ['OPTIONS * HTTP/1.1', 'Host: localhost'], 400],
  ['a name with a dot at its end, and a port', ['GET / HTTP/1.1', 'Host: LOCALHOST.:80'], 200],
  ['HTTP of before there were hosts', ['GET / HTTP/1.0'], 200],
])('%s', async (_what, lines, status) => {
  expect(await say(...lines)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
});

test('what wants to be another protocol is a request like another, and leaves no connection behind', async () => {
  const upgrade = ['GET /nowhere HTTP/1.1', 'Upgrade: websocket', 'Connection: Upgrade'];
  expect(await say(...upgrade, 'Host: localhost')).toMatch(/^HTTP\/1\.1 200 /);
  expect(await say(...upgrade, 'Host: evil.example')).toMatch(/^HTTP\/1\.1 421 /);
});

test('a change that another site asks of a page is refused in words before its body is read, not failed by Next', async () => {
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  const answer = await call(foreign, { path: '/create', bytes: 10 });
  expect(answer.status).toBe(403);
  expect(answer.text).toContain('Another site asked for this change');
  expect(noted).toEqual(['request.foreignSite']);
  expect((await call({ origin: 'null' }, { path: '/create', bytes: 10 })).status).toBe(403);
  // Routes answer in their own way.
  expect((await call(foreign, { path: '/api/tasks', bytes: 10 })).status).toBe(200);
});
