import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { setTransportSecurity } from './transport-security.server';

let server: Server;
const ask = async (headers: Record<string, string> = {}) => {
  const { port } = server.address() as AddressInfo;
  const { headers: answered } = await fetch(`http://127.0.0.1:${port}/anything`, { headers });
  return answered.get('strict-transport-security');
};

beforeAll(async () => {
  server = createServer((_request, response) => response.writeHead(404).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => void server.close());

it('sets no header when PUBLIC_URL is http or not set', async () => {
  setTransportSecurity('http://studio.example');
  setTransportSecurity(undefined);
  expect(await ask()).toBeNull();
});

it('sets the header on every response with an https PUBLIC_URL, except over plain http', async () => {
  setTransportSecurity('https://studio.example');
  expect(await ask()).toMatch(/^max-age=\d{8}/);
  expect(await ask({ 'x-forwarded-proto': 'https, http' })).toMatch(/^max-age=/);
  expect(await ask({ 'x-forwarded-proto': 'http' })).toBeNull();
});

it('sets the header on answers to requests that Node cannot read', async () => {
  await ask();
  const { port } = server.address() as AddressInfo;
  const say = (words: string) => text(connect(port, '127.0.0.1').end(words));
  expect(await say('no http at all\r\n\r\n')).toMatch(
    /^HTTP\/1\.1 400 Bad Request\r\nStrict-Transport-Security: max-age=/,
  );
  const large = `GET / HTTP/1.1\r\nHost: localhost\r\nX-Large: ${'x'.repeat(40_000)}\r\n\r\n`;
  expect(await say(large)).toMatch(/^HTTP\/1\.1 431 .*\r\nStrict-Transport-Security: max-age=/);
});
