import { createReadStream } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Answer } from './answer';

/**
 * Writes an answer. The one place where bytes leave the gateway towards the studio. Returns whether the other side was
 * there to the end.
 */
export async function sendAnswer(response: ServerResponse, answer: Answer, withBody: boolean): Promise<boolean> {
  if (response.destroyed) return false;
  const { file } = answer;
  if (file) {
    const length = file.end - file.start + 1;
    response.writeHead(answer.status, { ...answer.headers, 'content-length': length });
    if (!withBody || length <= 0) response.end();
    else await pipeline(createReadStream(file.path, file), response);
    return true;
  }
  const body = answer.json === undefined ? '' : JSON.stringify(answer.json);
  response.writeHead(answer.status, {
    'content-type': 'application/json; charset=utf-8',
    ...answer.headers,
    'content-length': Buffer.byteLength(body),
  });
  response.end(withBody ? body : '');
  return true;
}
