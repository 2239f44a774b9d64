import 'server-only';
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { getEnv } from '@/lib/env/env.server';
import { incomingFolder } from '@/lib/storage/local-storage.server';

/** The folder for files that are being downloaded, uploaded and read: on the same disk as the media. */
export function tempFolder(): string {
  return path.join(getEnv().DATA_DIR, 'tmp');
}

/** Returns an unused path in the temporary folder; creates only the folder. */
export async function newTempPath(folder: string = tempFolder()): Promise<string> {
  await mkdir(folder, { recursive: true });
  return path.join(folder, randomUUID());
}

/** Removes a temporary file, if it still exists. */
export async function removeTemp(localPath: string): Promise<void> {
  await rm(localPath, { force: true });
}

/**
 * Removes files of crashed processes from the temporary folders: those untouched for `olderThanMs` (longer than any
 * download may take). Returns how many.
 */
export async function cleanTemp(
  olderThanMs = 6 * 3_600_000,
  folders = [tempFolder(), path.join(getEnv().DATA_DIR, 'media', incomingFolder)],
): Promise<number> {
  let removed = 0;
  for (const folder of folders) {
    const names = await readdir(folder).catch(() => []);
    for (const name of names) {
      const file = path.join(folder, name);
      const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
      if (Date.now() - mtimeMs < olderThanMs) continue;
      await rm(file, { force: true, recursive: true });
      removed += 1;
    }
  }
  return removed;
}

/** Cleans immediately and then every hour, for as long as the process lives. */
export function keepTempClean(onError: (error: unknown) => void): void {
  const clean = () => void cleanTemp().catch(onError);
  clean();
  setInterval(clean, 3_600_000).unref();
}
