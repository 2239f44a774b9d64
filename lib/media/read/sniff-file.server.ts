import 'server-only';
import { open } from 'node:fs/promises';
import { AppError } from '@/lib/errors/app-error';
import type { MediaKind } from '@/lib/providers/contract';
import { type FormatName, formats, type MediaFormat, sniffBytes, sniffFormat, unreadFormats } from './sniff-format';

/**
 * Finds the format of a local file from its first bytes. Throws AppError('unsupportedMedia', found) for a kind that we
 * don't take.
 */
export async function sniffFile(localPath: string): Promise<FormatName> {
  const sniffed = await sniff(localPath);
  if ('unknown' in sniffed) throw unsupported(sniffed.unknown);
  return sniffed.format;
}

/**
 * The format under which an unread file is kept: from its first bytes, or of the kind `expected` when these show a
 * format that we don't take. Throws AppError('unsupportedMedia', found) for a file that is no medium at all.
 */
export async function sniffUnread(localPath: string, expected: MediaKind | undefined): Promise<MediaFormat> {
  const sniffed = await sniff(localPath);
  if ('format' in sniffed) return formats[sniffed.format];
  const extension = unreadFormats[sniffed.unknown];
  if (!extension || !expected) throw unsupported(sniffed.unknown);
  return { kind: expected, mime: 'application/octet-stream', extension };
}

async function sniff(localPath: string): Promise<ReturnType<typeof sniffFormat>> {
  const file = await open(localPath, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(sniffBytes), 0, sniffBytes, 0);
    return sniffFormat(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

export function unsupported(found: string): AppError {
  return new AppError('unsupportedMedia', `unsupported media: ${found}`, { params: { found } });
}
