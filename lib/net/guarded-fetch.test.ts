import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { hostileUrls } from './__fixtures__/hostile-urls';
import { checkPublicUrl, type Lookup } from './check-url.server';
import { createGuardedFetch, type GuardedFetchOptions } from './guarded-fetch.server';

const servers: Server[] = [];

async function serve(listener: RequestListener, host = '127.0.0.1'): Promise<{ origin: string; port: number }> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://${host.includes(':') ? `[${host}]` : host}:${port}`, port };
}

async function closeAll(): Promise<void> {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

afterEach(closeAll);

function guardedFetch(options: Partial<GuardedFetchOptions> = {}): typeof fetch {
  return createGuardedFetch({ allowPrivate: false, headersTimeoutMs: 5000, bodyTimeoutMs: 5000, ...options });
}

const resolvesTo =
  (...rounds: string[]): Lookup =>
  (_host, _options, callback) => {
    const address = (rounds.length > 1 ? rounds.shift() : rounds[0]) ?? '127.0.0.1';
    callback(null, [{ address, family: address.includes(':') ? 6 : 4 }]);
  };

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

describe('guarded fetch refuses before anything is sent', () => {
  test.each(hostileUrls)('%s', async (url) => {
    await expect(guardedFetch()(url)).rejects.toMatchObject({ code: 'addressRefused' });
  });

  test('a name that resolves to a local server', async () => {
    let asked = 0;
    const { port } = await serve((_request, response) => {
      asked += 1;
      response.end();
    });
    for (const lookup of [resolvesTo('127.0.0.1'), resolvesTo('::ffff:127.0.0.1'), resolvesTo('0.0.0.0')]) {
      await expect(guardedFetch({ lookup })(`http://media.example:${port}/`)).rejects.toMatchObject({
        code: 'addressRefused',
      });
    }
    expect(asked).toBe(0);
  });

  test('localhost, resolved by this machine', async () => {
    const { port } = await serve((_request, response) => response.end());
    await expect(guardedFetch()(`http://localhost:${port}/`)).rejects.toMatchObject({ code: 'addressRefused' });
  });

  test('a name that was public when checked and is private when connected (rebinding)', async () => {
    let asked = 0;
    const { port } = await serve((_request, response) => {
      asked += 1;
      response.end();
    });
    const url = `http://rebind.example:${port}/`;
    const lookup = resolvesTo('93.184.216.34', '127.0.0.1');
    await expect(checkPublicUrl(url, { allowPrivate: false, lookup })).resolves.toBeUndefined();
    await expect(guardedFetch({ lookup })(url)).rejects.toMatchObject({ code: 'addressRefused' });
    expect(asked).toBe(0);
  });
});

describe('redirects', () => {
  test('from the sandbox to another local server are refused', async () => {
    let asked = 0;
    const inner = await serve((_request, response) => {
      asked += 1;
      response.end('secret');
    });
    const locations = [
      inner.origin,
      `http://localhost:${inner.port}/`,
      `http://2130706433:${inner.port}/`,
      'file:///etc/passwd',
    ];
    for (const location of locations) {
      const sandbox = await serve((_request, response) => response.writeHead(302, { location }).end());
      const fetch = guardedFetch({ allowedOrigins: [sandbox.origin] });
      await expect(fetch(sandbox.origin)).rejects.toMatchObject({ code: 'addressRefused' });
    }
    expect(asked).toBe(0);
  });

  test('within the sandbox are followed', async () => {
    const sandbox = await serve((request, response) => {
      if (request.url === '/a') response.writeHead(302, { location: '/b' }).end();
      else response.end('file');
    });
    const response = await guardedFetch({ allowedOrigins: [sandbox.origin] })(`${sandbox.origin}/a`);
    expect(await response.text()).toBe('file');
  });

  test('never pass on keys or cookies, even to the same host', async () => {
    const seen: IncomingMessage['headers'][] = [];
    const { origin } = await serve((request, response) => {
      seen.push(request.headers);
      if (request.url === '/a') response.writeHead(307, { location: '/b' }).end();
      else response.end();
    });
    const headers = { authorization: 'Bearer k', 'x-api-key': 'k', cookie: 'k', range: 'bytes=1-', 'if-range': '"e"' };
    await guardedFetch({ allowPrivate: true })(`${origin}/a`, { headers });
    expect(seen[0]).toMatchObject(headers);
    expect(seen[1]).toMatchObject({ range: 'bytes=1-', 'if-range': '"e"' });
    for (const name of ['authorization', 'x-api-key', 'cookie']) expect(seen[1]).not.toHaveProperty(name);
  });

  test('are followed at most five times', async () => {
    let asked = 0;
    const { origin } = await serve((request, response) => {
      asked += 1;
      const left = Number(request.url?.slice(1));
      if (left > 0) response.writeHead(301, { location: `/${left - 1}` }).end();
      else response.end('end');
    });
    const fetch = guardedFetch({ allowPrivate: true });
    expect(await (await fetch(`${origin}/5`)).text()).toBe('end');
    asked = 0;
    await expect(fetch(`${origin}/6`)).rejects.toMatchObject({ code: 'addressRefused' });
    expect(asked).toBe(6);
  });

  test('of a POST are not followed but returned', async () => {
    let asked = 0;
    const { origin } = await serve((_request, response) => {
      asked += 1;
      response.writeHead(307, { location: '/again' }).end();
    });
    const response = await guardedFetch({ allowPrivate: true })(origin, { method: 'POST', body: '{}' });
    expect(response.status).toBe(307);
    expect(asked).toBe(1);
  });
});

describe('guarded fetch otherwise', () => {
  test('sends JSON, forms and Request objects', async () => {
    const { origin } = await serve(async (request, response) => {
      response.end(
        JSON.stringify({ type: request.headers['content-type'], method: request.method, body: await bodyOf(request) }),
      );
    });
    const fetch = guardedFetch({ allowedOrigins: [origin] });
    const json = await (
      await fetch(origin, { method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json' } })
    ).json();
    expect(json).toEqual({ type: 'application/json', method: 'POST', body: '{"a":1}' });

    const form = new FormData();
    form.append('file', new Blob(['bytes'], { type: 'image/png' }), 'a.png');
    form.append('name', 'value');
    const sent = await (await fetch(origin, { method: 'POST', body: form })).json();
    expect(sent.type).toMatch(/^multipart\/form-data; boundary=/);
    expect(sent.body).toContain('filename="a.png"');
    expect(sent.body).toContain('image/png');

    const request = new Request(origin, { method: 'PUT', body: 'hello' });
    expect(await (await fetch(request)).json()).toMatchObject({ method: 'PUT', body: 'hello' });
  });

  test('passes on network errors with their cause', async () => {
    const { origin } = await serve(() => {});
    await closeAll();
    const error = await guardedFetch({ allowPrivate: true })(origin).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TypeError);
    expect((error as TypeError).cause).toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('times out when headers or a body stall', async () => {
    const silent = await serve(() => {});
    const fetch = guardedFetch({ allowPrivate: true, headersTimeoutMs: 200, bodyTimeoutMs: 200 });
    await expect(fetch(silent.origin)).rejects.toMatchObject({ cause: { code: 'UND_ERR_HEADERS_TIMEOUT' } });
    const halting = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '10' }).write('12345');
    });
    const response = await fetch(halting.origin);
    await expect(response.text()).rejects.toThrow();
  });

  test('stops when its signal is aborted', async () => {
    const silent = await serve(() => {});
    const controller = new AbortController();
    const pending = guardedFetch({ allowPrivate: true })(silent.origin, { signal: controller.signal });
    controller.abort();
    await expect(pending).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('guarded fetch sends a POST exactly once', () => {
  test('on a new connection each, while GET keeps its connection', async () => {
    const ports: Record<string, number[]> = { GET: [], POST: [] };
    const { origin } = await serve(async (request, response) => {
      ports[String(request.method)]?.push(request.socket.remotePort ?? 0);
      await bodyOf(request);
      response.end('{}');
    });
    const fetch = guardedFetch({ allowedOrigins: [origin] });
    for (const init of [{ method: 'POST', body: '{}' }, {}]) {
      for (let round = 0; round < 3; round += 1) await (await fetch(origin, init)).text();
    }
    expect(new Set(ports.POST).size).toBe(3);
    expect(new Set(ports.GET).size).toBeLessThan(3);
  });

  test('when the server closes the connection right after its answer', async () => {
    // The server promises keep-alive but then closes: a second request on the connection would be lost.
    const { origin } = await serve((request, response) => {
      response.end('{}', () => setImmediate(() => request.socket.destroy()));
    });
    const fetch = guardedFetch({ allowedOrigins: [origin] });
    for (let round = 0; round < 25; round += 1) {
      const response = await fetch(origin, { method: 'POST', body: '{}' });
      expect(await response.text()).toBe('{}');
    }
  });

  test.each([401, 407, 421, 425, 429, 503])('when it is answered with %i', async (status) => {
    let received = 0;
    const { origin } = await serve(async (request, response) => {
      await bodyOf(request);
      received += 1;
      response.writeHead(status, { 'retry-after': '0', 'www-authenticate': 'Basic' }).end('{}');
    });
    const fetch = guardedFetch({ allowedOrigins: [origin] });
    await fetch(origin, { method: 'POST', body: '{}' }).catch(() => {});
    expect(received).toBe(1);
  });
});
