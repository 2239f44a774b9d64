import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tellTransport } from './tell-transport.server';

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

it('nothing is told of a studio that is reached by http, or by nobody knows what', async () => {
  tellTransport('http://studio.example');
  tellTransport(undefined);
  expect(await ask()).toBeNull();
});

it('every answer of a studio under https says so, refusals too, but none that goes out over plain http', async () => {
  tellTransport('https://studio.example');
  expect(await ask()).toMatch(/^max-age=\d{8}/);
  expect(await ask({ 'x-forwarded-proto': 'https, http' })).toMatch(/^max-age=/);
  expect(await ask({ 'x-forwarded-proto': 'http' })).toBeNull();
});
