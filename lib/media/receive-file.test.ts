import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveFile } from './receive-file.server';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'slatehouse-receive-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Builds a body of pieces; `onCancel` is called when the receiver cancels. */
function bodyOf(pieces: Iterable<Uint8Array | Error>, onCancel = () => {}): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.iterator]();
  return new ReadableStream({
    pull(controller) {
      const { done, value } = iterator.next();
      if (done) controller.close();
      else if (value instanceof Error) controller.error(value);
      else controller.enqueue(value);
    },
    cancel: onCancel,
  });
}

const piece = (length: number) => Buffer.alloc(length, 'x');

test('receives a body byte for byte', async () => {
  const body = bodyOf([Buffer.from('hello '), Buffer.from('world')]);
  const file = await receiveFile({ body, declaredBytes: 11, maxBytes: 11, folder });
  expect(await readFile(file, 'utf8')).toBe('hello world');
  await rm(file);
});

test('refuses a body that is declared too large before anything is written', async () => {
  const refused = receiveFile({
    body: bodyOf([piece(1)]),
    declaredBytes: 300 * 1024 ** 2,
    maxBytes: 200 * 1024 ** 2,
    folder,
  });
  await expect(refused).rejects.toMatchObject({ code: 'tooLarge', params: { max: '200 MB' } });
  expect(await readdir(folder)).toEqual([]);
});

test('stops an endless body at the size limit', async () => {
  let sent = 0;
  let cancelled = false;
  const endless = (function* () {
    for (;;) {
      sent += 1000;
      yield piece(1000);
    }
  })();
  const body = bodyOf(endless, () => {
    cancelled = true;
  });
  await expect(receiveFile({ body, declaredBytes: null, maxBytes: 50_000, folder })).rejects.toMatchObject({
    code: 'tooLarge',
  });
  expect(sent).toBeLessThan(60_000);
  expect(cancelled).toBe(true);
  expect(await readdir(folder)).toEqual([]);
});

test('leaves no file of a body that breaks off or ends before its declared length', async () => {
  const broken = bodyOf([piece(10), new Error('aborted')]);
  await expect(receiveFile({ body: broken, declaredBytes: null, maxBytes: 100, folder })).rejects.toThrow('aborted');
  const short = bodyOf([piece(10)]);
  await expect(receiveFile({ body: short, declaredBytes: 20, maxBytes: 100, folder })).rejects.toMatchObject({
    code: 'brokenMedia',
  });
  expect(await readdir(folder)).toEqual([]);
});

test('aborts when the sender stalls', async () => {
  const silent = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(piece(10)) });
  const refused = receiveFile({ body: silent, declaredBytes: null, maxBytes: 100, folder, stallMs: 50 });
  await expect(refused).rejects.toMatchObject({ code: 'brokenMedia' });
  expect(await readdir(folder)).toEqual([]);
});

test('refuses a file that does not fit on the disk', async () => {
  const refused = receiveFile({ body: bodyOf([piece(1)]), declaredBytes: 2 ** 50, maxBytes: 2 ** 52, folder });
  await expect(refused).rejects.toMatchObject({ code: 'unavailable' });
});
