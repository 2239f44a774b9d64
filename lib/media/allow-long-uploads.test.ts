import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { allowLongUploads } from './allow-long-uploads.server';

/** Sends a body that takes longer than the server's own limit; answers the status. */
async function sendSlowly(): Promise<number | undefined> {
  const server = createServer({ requestTimeout: 100, connectionsCheckingInterval: 20 }, (incoming, response) => {
    incoming.resume().once('end', () => response.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  const { port } = server.address() as AddressInfo;
  return await new Promise((resolve, reject) => {
    const call = request({ port, host: '127.0.0.1', method: 'POST', headers: { 'content-length': 2 } }, (response) =>
      resolve(response.resume().statusCode),
    );
    call.once('error', reject).write('a');
    setTimeout(() => call.end('b'), 400);
  });
}

it('an upload may take longer than Node waits for a request', async () => {
  expect(await sendSlowly()).toBe(408);
  allowLongUploads();
  expect(await sendSlowly()).toBe(200);
});
