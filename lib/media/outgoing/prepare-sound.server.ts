import 'server-only';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { editSound } from '../edit/edit-sound.server';
import { sniffFile } from '../read/sniff-file.server';
import { formats } from '../read/sniff-format';
import { bareMp3 } from './bare-mp3';
import { bareWav } from './bare-wav';
import type { PreparedFile } from './prepared-file';

/** A longer sound is not loaded into memory to remove its metadata: it is encoded again. */
const mostBytes = 256 * 1024 * 1024;

/**
 * Writes a copy of a sound to `outputPath` without titles, names, places, dates and pictures; the sound itself stays
 * bit for bit. When the sound cannot be separated from the rest, it is encoded again. When nothing must be removed,
 * there is no copy. Throws AppError('unsupportedMedia' | 'brokenMedia').
 */
export async function prepareSound(localPath: string, outputPath: string): Promise<PreparedFile> {
  const format = await sniffFile(localPath);
  const { mime, extension } = formats[format];
  const made: PreparedFile = { mime, extension };
  const bytes = (await stat(localPath)).size <= mostBytes ? await readFile(localPath) : null;
  const bare = bytes && (format === 'wav' ? bareWav(bytes) : bareMp3(bytes));
  if (bytes && bare?.equals(bytes)) return 'asItIs';
  if (bare) await writeFile(outputPath, bare, { flag: 'wx' });
  else await editSound(localPath, outputPath, { format: format === 'wav' ? 'audio/wav' : 'audio/mpeg' });
  return made;
}
