import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './free-port';
import { HttpVisitor, json } from './http-visitor';
import { nobody } from './pages/sign-in';
import { admin } from './people';
import { endStudio, type OwnStudio, startStudio } from './studio-process';
import { expect, test } from './test';

// A studio of its own, so that its limits slow down no other test. It trusts the test as its proxy.
test.use({ storageState: nobody });
test.describe.configure({ mode: 'serial' });
test.skip(
  process.platform !== 'linux',
  'the processes of a studio are found by their environment, which only Linux shows (/proc)',
);

let dataDir: string;
let studio: OwnStudio;

test.beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'slatehouse-limits-'));
  studio = await startStudio({
    DATA_DIR: dataDir,
    PORT: String(await freePort()),
    TRUSTED_PROXIES: '127.0.0.1',
    ALLOW_PRIVATE_ADDRESSES: '1',
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
  });
});

test.afterAll(() => endStudio(studio, dataDir));

/** A visitor from this address, according to the proxy. */
const visitor = (address: string) => new HttpVisitor(studio.url, { 'x-forwarded-for': address });

/** Repeats a request until it is throttled. Returns how many requests passed before, and the refusal. */
async function untilThrottled(ask: () => ReturnType<HttpVisitor['ask']>, most: number, atOnce = 1) {
  for (let count = 0; count < most; count += atOnce) {
    const answers = await Promise.all(Array.from({ length: atOnce }, ask));
    const refused = answers.find(({ status }) => status === 429);
    if (refused) return { before: count + answers.filter(({ status }) => status !== 429).length, refused };
  }
  throw new Error(`${most} requests were not throttled`);
}

async function expectRecovery(ask: () => ReturnType<HttpVisitor['ask']>): Promise<void> {
  await expect.poll(async () => (await ask()).status).not.toBe(429);
}

test('each limit of an address is reached, says when to try again, and ends by itself', async () => {
  for (const [name, path, method, burst, atOnce] of [
    ['strayCallbacks', '/api/callbacks/nobody-knows-this-one', 'POST', 300, 1],
    ['publicLinks', '/api/public-media/forged', 'GET', 2000, 50],
  ] as const) {
    const flood = visitor('198.51.100.7');
    const ask = () => flood.ask(path, { method });
    const { before, refused } = await untilThrottled(ask, burst * 4, atOnce);
    expect([name, before >= burst]).toEqual([name, true]);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    // A false address in front of the real one changes nothing. A visitor from another address is not held up.
    const claim = () => visitor('203.0.113.99, 198.51.100.7').ask(path, { method });
    expect((await untilThrottled(claim, burst, 20)).before).toBeLessThan(burst / 2);
    expect((await visitor('198.51.100.8').ask(path, { method })).status).toBe(404);
    await expectRecovery(ask);
  }
});

test('a person may have eight live connections and eight imports at a time, and a limited number of changes', async () => {
  const person = await visitor('203.0.113.5').signIn(admin);
  // A HEAD request opens no stream, so it does not count as a live connection.
  for (let count = 0; count < 20; count += 1)
    expect((await person.ask('/api/live', { method: 'HEAD' })).status).toBe(200);
  const streams = [];
  for (let count = 0; count < 8; count += 1) streams.push(await person.open('/api/live'));
  expect(streams.map(({ statusCode }) => statusCode)).toEqual(Array(8).fill(200));
  const ninth = await person.ask('/api/live');
  expect([ninth.status, ninth.headers['retry-after']]).toEqual([429, '10']);
  expect(JSON.parse(ninth.text)).toMatchObject({ code: 'throttled', params: { seconds: 10 } });
  streams[0]?.destroy();
  await expect
    .poll(async () => {
      const again = await person.open('/api/live');
      again.destroy();
      return again.statusCode;
    })
    .toBe(200);
  for (const stream of streams) stream.destroy();

  const host = await hangingHost();
  const bring = () => {
    const body = JSON.stringify({ url: `${host.url}/a.png` });
    return person.ask('/api/uploads/from-url', { method: 'POST', headers: json, body });
  };
  const imports = Array.from({ length: 8 }, bring);
  await expect.poll(() => host.waiting()).toBe(8);
  expect((await bring()).status).toBe(429);
  await host.close();
  for (const one of imports) expect((await one).status).not.toBe(429);
  expect((await bring()).status).not.toBe(429);

  const change = () => person.ask('/api/uploads/sessions/01900000-0000-7000-8000-000000000000', { method: 'DELETE' });
  const { before, refused } = await untilThrottled(change, 3_000, 10);
  expect(before).toBeGreaterThanOrEqual(280);
  expect(refused.headers['retry-after']).toBe('1');

  await expectRecovery(change);
  expect(studio.output()).toContain('too many changes by one person');
});

/** A host that accepts requests and never answers, until it is closed. */
async function hangingHost() {
  let waiting = 0;
  const server = createServer(() => {
    waiting += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: at } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${at}`,
    waiting: () => waiting,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
