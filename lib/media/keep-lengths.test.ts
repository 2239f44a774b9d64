import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { keepMediaLengths, lengthHeader } from './keep-lengths.server';

let server: Server | undefined;
afterEach(() => server?.close());

async function get(path: string, listener: RequestListener): Promise<Response> {
  keepMediaLengths();
  keepMediaLengths();
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
}

test('restores the length of a media answer with explicit or implicit headers', async () => {
  for (const openly of [true, false]) {
    const response = await get('/api/media/1', (_request, answer) => {
      answer.setHeader(lengthHeader, '10');
      if (openly) answer.writeHead(206);
      answer.write('12345');
      answer.end('67890');
    });
    expect(response.headers.get('content-length')).toBe('10');
    expect(response.headers.get('transfer-encoding')).toBeNull();
    expect(response.headers.get(lengthHeader)).toBeNull();
    expect(await response.text()).toBe('1234567890');
    server?.close();
  }
});

test('does not restore the length of a compressed answer', async () => {
  const response = await get('/api/public-media/1', (_request, answer) => {
    answer.setHeader(lengthHeader, '10');
    answer.setHeader('content-encoding', 'identity');
    answer.write('12345');
    answer.end();
  });
  expect(response.headers.get('content-length')).toBeNull();
  expect(response.headers.get(lengthHeader)).toBeNull();
  await response.text();
});

test('does not change other answers', async () => {
  const response = await get('/api/tasks', (_request, answer) => {
    answer.setHeader(lengthHeader, '3');
    answer.write('a');
    answer.end();
  });
  expect(response.headers.get(lengthHeader)).toBe('3');
  await response.text();
});
