import { stat } from 'node:fs/promises';
import path from 'node:path';
import { readRange } from '@/lib/http/byte-range';
import { type Answer, json } from './answer';
import { type Exchange, header } from './exchange';

const contentTypes: Record<string, string> = {
  '.mp4': 'video/mp4',
  '.mov': 'video/quicktime',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.bmp': 'image/bmp',
  '.tiff': 'image/tiff',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
};

/** Answers with a file, or with the part of it that the request's `Range` names. 404 when the file does not exist. */
export async function fileAnswer(exchange: Exchange, filePath: string): Promise<Answer> {
  const facts = await stat(filePath).catch(() => undefined);
  if (!facts?.isFile()) return json(404, { detail: 'Not Found' });
  const headers = {
    'content-type': contentTypes[path.extname(filePath)] ?? 'application/octet-stream',
    'accept-ranges': 'bytes',
    'last-modified': facts.mtime.toUTCString(),
    etag: `"${facts.size.toString(16)}-${Math.round(facts.mtimeMs).toString(16)}"`,
  };
  const range = readRange(header(exchange, 'range') ?? null, facts.size);
  if (range === 'unsatisfiable') {
    return { status: 416, headers: { ...headers, 'content-range': `bytes */${facts.size}` } };
  }
  if (range === 'whole') {
    return { status: 200, headers, file: { path: filePath, start: 0, end: facts.size - 1 } };
  }
  const contentRange = `bytes ${range.start}-${range.end}/${facts.size}`;
  return { status: 206, headers: { ...headers, 'content-range': contentRange }, file: { path: filePath, ...range } };
}
