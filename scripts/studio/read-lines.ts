import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/**
 * Calls for each line of a stream, without its end. A line ends with `\n` and with nothing else: Node's readline also ends
 * one at U+2028, which JSON leaves as it is, so that a text from outside would begin a line of its own in the log.
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
