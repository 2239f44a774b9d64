import 'server-only';
import { open } from 'node:fs/promises';
import { AppError } from '@/lib/errors/app-error';
import { type FormatName, sniffBytes, sniffFormat } from './sniff-format';

/** What a local file is by its first bytes. Throws AppError('unsupportedMedia', found) for a kind we don't take. */
export async function sniffFile(localPath: string): Promise<FormatName> {
  const file = await open(localPath, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(sniffBytes), 0, sniffBytes, 0);
    const sniffed = sniffFormat(buffer.subarray(0, bytesRead));
    if ('unknown' in sniffed) throw unsupported(sniffed.unknown);
    return sniffed.format;
  } finally {
    await file.close();
  }
}

export function unsupported(found: string): AppError {
  return new AppError('unsupportedMedia', `unsupported media: ${found}`, { params: { found } });
}
