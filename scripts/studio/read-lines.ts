import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/**
 * Calls `onLine` for each line of a stream, without the line break. A line ends only with `\n`. Node's readline also
 * ends a line at U+2028, which JSON does not escape, so that a text from outside could begin a new line in the log.
 */
export function readLines(stream: Readable, onLine: (line: string) => void): void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  stream.on('data', (chunk: Buffer) => {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line.replace(/\r$/, ''));
  });
  stream.on('end', () => {
    rest += decoder.end();
    if (rest) onLine(rest);
  });
}
