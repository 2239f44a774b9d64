import 'server-only';
import { open } from 'node:fs/promises';
import { AppError } from '@/lib/errors/app-error';
import type { MediaKind } from '@/lib/providers/contract';
import { adviceWords, type FoundName, foundParams, unreadExtension } from '../formats/find-format';
import { type FormatName, formats, isStoredFormat, type MediaFormat, sniffBytes, sniffFormat } from './sniff-format';

/**
 * Finds the format of a stored file from its first bytes. Throws AppError('unsupportedMedia', found) for a format that
 * stored files don't have.
 */
export async function sniffFile(localPath: string): Promise<FormatName> {
  const found = await sniffHead(localPath);
  if (!isStoredFormat(found)) throw unsupported(found);
  return found;
}

/**
 * The format under which an unread file is kept: from its first bytes, or of the kind `expected` when these show a
 * format that we don't take. Throws AppError('unsupportedMedia', found) for a file that is no medium at all.
 */
export async function sniffUnread(localPath: string, expected: MediaKind | undefined): Promise<MediaFormat> {
  const found = await sniffHead(localPath);
  if (isStoredFormat(found)) return formats[found];
  const extension = unreadExtension(found);
  if (!extension || !expected) throw unsupported(found);
  return { kind: expected, mime: 'application/octet-stream', extension };
}

/** Finds the format of any file from its first bytes. */
export async function sniffHead(localPath: string): Promise<FoundName> {
  const file = await open(localPath, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(sniffBytes), 0, sniffBytes, 0);
    return sniffFormat(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** The refusal of a file by what it was found to be, with what would do. The catalogue `errors` has the sentence. */
export function unsupported(found: FoundName): AppError {
  const { en: adviceEn, zh: adviceZh } = adviceWords(found);
  const params = { found, ...foundParams(found), adviceEn, adviceZh };
  return new AppError('unsupportedMedia', `unsupported media: ${params.foundEn}`, { params });
}
