import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { leavePromptly } from './leave-promptly.server';

/** A server whose responses are ended by the test. */
async function startServer() {
  const stopping = new AbortController();
  leavePromptly(stopping.signal);
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => server.closeAllConnections());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = async () => {
    const answer = fetch(url);
    const [, response] = (await once(server, 'request')) as [unknown, ServerResponse];
    return { answer, response };
  };
  const stop = () => {
    const stopped = once(server, 'close');
    server.close();
    stopping.abort();
    return stopped;
  };
  return { ask, stop };
}

it('answers requests from before the signal and then closes their connections, even with keep-alive', async () => {
  const { ask, stop } = await startServer();
  const live = await ask();
  live.response.write('a live ');
  expect((await live.answer).headers.get('connection')).toBe('keep-alive');
  const click = await ask();

  const stopped = stop();
  click.response.end('whole');
  expect((await click.answer).headers.get('connection')).toBe('close');
  expect(await (await click.answer).text()).toBe('whole');
  live.response.end('update');
  expect(await (await live.answer).text()).toBe('a live update');
  await stopped;
});
