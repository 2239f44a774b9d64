import { createReadStream } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from './answer';

/**
 * Writes an answer. Only here bytes leave the gateway for the studio, and only here a script spoils them.
 * Returns whether the client stayed connected and received the whole answer.
 */
export async function sendAnswer(
  response: ServerResponse,
  answer: Answer,
  withBody: boolean,
  pace: number,
): Promise<boolean> {
  const { delivery = {} } = answer;
  if (delivery.delaySeconds) await wait(delivery.delaySeconds * 1000 * pace);
  if (response.destroyed) return false;
  if (delivery.drop) {
    response.destroy();
    return false;
  }
  const { headers, length, open } = bodyOf(answer);
  response.writeHead(answer.status, { ...headers, 'content-length': length, ...delivery.headers });
  const bytes = delivery.cutAfterBytes ?? delivery.stallAfterBytes;
  if (bytes !== undefined && bytes < length && withBody) {
    await sendPart(response, open(bytes));
    if (delivery.cutAfterBytes !== undefined) response.destroy();
    return false;
  }
  if (!withBody || length === 0) response.end();
  else await pipeline(open(length), response);
  return true;
}

interface Body {
  headers: Answer['headers'];
  length: number;
  /** Opens the first bytes of the body. */
  open: (bytes: number) => Readable;
}

function bodyOf({ file, json, text, headers }: Answer): Body {
  if (file) {
    return {
      headers,
      length: file.end - file.start + 1,
      open: (bytes) =>
        bytes === 0 ? Readable.from([]) : createReadStream(file.path, { ...file, end: file.start + bytes - 1 }),
    };
  }
  const body = Buffer.from(text ?? (json === undefined ? '' : JSON.stringify(json)));
  const type = text === undefined ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8';
  return {
    headers: { 'content-type': type, ...headers },
    length: body.length,
    open: (bytes) => Readable.from([body.subarray(0, bytes)]),
  };
}

/** Writes the part and leaves the connection open. Resolves when the bytes are written. */
async function sendPart(response: ServerResponse, part: Readable): Promise<void> {
  response.flushHeaders();
  for await (const chunk of part) {
    await new Promise((resolve) => response.write(chunk, resolve));
  }
}
