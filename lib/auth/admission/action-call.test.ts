import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { createRootLogger } from '@/lib/log/logger.server';
import { asActionCall, isUnreadCall, logFailure, noteActionBegun } from './action-call.server';

/** The status of a response when `answer` answers a call of an action. */
async function statusOf(answer: RequestListener, bytes = 10): Promise<number> {
  const server = createServer((request, response) => asActionCall(request, response, () => answer(request, response)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: Buffer.alloc(bytes) })).status;
}

/** Fails as Next does for an unreadable call: after reading the body, and with an implicit head. */
const fail: RequestListener = (request, response) => {
  request.resume().on('end', () => {
    response.statusCode = 500;
    response.end('it failed');
  });
};

test('a call that Next cannot read gets a 400 or 413, not a 500', async () => {
  expect(await statusOf(fail)).toBe(400);
  expect(await statusOf(fail, 5 * 1024 * 1024)).toBe(413);
  const written: RequestListener = (_request, response) => response.writeHead(500).end();
  expect(await statusOf(written)).toBe(400);
});

test('a 500 of an action that had begun stays a 500, and other answers stay as they are', async () => {
  const begun: RequestListener = async (request, response) => {
    const before = isUnreadCall();
    await buffer(request);
    noteActionBegun();
    response.writeHead(before && !isUnreadCall() ? 500 : 200).end();
  };
  expect(await statusOf(begun)).toBe(500);
  expect(await statusOf((_request, response) => response.writeHead(303).end())).toBe(303);
  expect(isUnreadCall()).toBe(false);
});

test('an error before an action begins is logged as a warning with its stack, one inside an action as an error', async () => {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const log = createRootLogger('warn', destination);
  const failing: RequestListener = (_request, response) => {
    logFailure(log, new TypeError('ours, and early'), { route: '/create' });
    noteActionBegun();
    logFailure(log, new TypeError('inside'), { route: '/create' });
    response.end();
  };
  await statusOf(failing);
  const [early, inside] = lines.map((line) => JSON.parse(line));
  expect(early).toMatchObject({
    level: 'warn',
    route: '/create',
    err: { type: 'TypeError', message: 'ours, and early' },
  });
  expect(early.err.stack).toContain('action-call.test.ts');
  expect(inside).toMatchObject({ level: 'error', err: { message: 'inside' } });
});
