import { PassThrough } from 'node:stream';
import { finished } from 'node:stream/promises';
import { expect, it } from 'vitest';
import { readLines } from './read-lines.ts';

it('ends lines only at a line feed, however the stream is cut into pieces', async () => {
  const text = 'one\r\nтри\u2028{"level":"error"}\u2029\u0085\n\nlast 图';
  const stream = new PassThrough();
  const lines: string[] = [];
  readLines(stream, (line) => lines.push(line));
  for (const byte of Buffer.from(text)) stream.write(Buffer.of(byte));
  stream.end();
  await finished(stream);
  expect(lines).toEqual(['one', 'три\u2028{"level":"error"}\u2029\u0085', '', 'last 图']);
});
