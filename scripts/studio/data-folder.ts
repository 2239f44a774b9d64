import { chmodSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** With less than this, a first start or a single result would already fill the disk. */
const neededBytes = 256 * 1024 * 1024;

/**
 * Creates the data folder, closed to other users, and checks that it can be used.
 * @returns its absolute path.
 * @throws with a sentence for people when it cannot be written or its disk is full.
 */
export function prepareDataFolder(asked: string | undefined, needed = neededBytes): string {
  const folder = path.resolve(asked || '.data');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    const probe = path.join(folder, `.write-test-${process.pid}`);
    writeFileSync(probe, 'x');
    rmSync(probe);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The data folder ${folder} cannot be written (${reason}). Free or repair it, or set DATA_DIR.`);
  }
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < needed) {
    const megabytes = (bytes: number) => `${Math.floor(bytes / 1024 / 1024)} MB`;
    throw new Error(
      `The disk of the data folder ${folder} is full: ${megabytes(bavail * bsize)} free, ${megabytes(needed)} needed. ` +
        'Make room, or set DATA_DIR to a folder elsewhere.',
    );
  }
  return folder;
}
