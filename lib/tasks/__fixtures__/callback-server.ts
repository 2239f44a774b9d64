import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { getQueue } from '@/lib/queue/get-queue.server';
import { receiveCallback } from '../receive-callback.server';

/** Replaces the web process: receives the callbacks that the sandbox posts to INTERNAL_URL. */
export async function startCallbackServer(): Promise<{ close: () => Promise<void> }> {
  const server = createServer(async (request, response) => {
    const token = request.url?.split('/').at(-1) ?? '';
    const known = await receiveCallback(getQueue(), token, await text(request));
    response.writeHead(known ? 200 : 404).end();
  });
  const { port } = new URL(process.env.INTERNAL_URL ?? '');
  await new Promise<void>((resolve) => server.listen(Number(port), '127.0.0.1', resolve));
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
