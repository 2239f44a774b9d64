import 'server-only';
import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, mkdir, open, opendir, rename, rm, rmdir, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { Storage } from './storage';
import { fileSystemError, StorageError } from './storage-error';
import { checkKey } from './storage-key';

/** Below this much free space, no more files are accepted: the database shares the disk and must not fail. */
export const minimumFreeBytes = 200 * 1024 * 1024;
/**
 * Folder of half-written files: its name cannot be a key, and it is on the same file system, so that renaming is
 * atomic.
 */
export const incomingFolder = '.incoming';

/**
 * Stores media in a local folder. A file is written elsewhere, flushed to the disk, then renamed, so that no reader
 * sees a part of it.
 */
export function createLocalStorage(root: string): Storage {
  const incoming = path.join(root, incomingFolder);
  const fileOf = (key: string) => path.join(root, ...checkKey(key).split('/'));

  async function put(key: string, write: (temporary: string) => Promise<void>): Promise<void> {
    const target = fileOf(key);
    const temporary = path.join(incoming, randomUUID());
    try {
      await mkdir(incoming, { recursive: true });
      await write(temporary);
      await flush(temporary);
      await renameInto(temporary, target);
      await flush(path.dirname(target));
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => {});
      throw fileSystemError(error, `storing ${key}`);
    }
  }

  return {
    putFile: (key, localPath) => put(key, (temporary) => copyFile(localPath, temporary, constants.COPYFILE_FICLONE)),

    putBytes: (key, bytes) =>
      put(key, async (temporary) => {
        const file = await open(temporary, 'wx');
        await file.writeFile(bytes).finally(() => file.close());
      }),

    async open(key, range) {
      const file = await open(fileOf(key), 'r').catch((error) => {
        throw fileSystemError(error, `opening ${key}`);
      });
      try {
        const { size } = await file.stat();
        // The range is past the end: an empty stream would count as a success.
        if (range && range.start >= Math.max(size, 1))
          throw new StorageError('notFound', `no byte ${range.start} in ${key}`);
        const stream = file.createReadStream({ highWaterMark: 256 * 1024, ...range });
        return { stream: Readable.toWeb(stream) as ReadableStream<Uint8Array>, sizeBytes: size };
      } catch (error) {
        await file.close();
        throw error;
      }
    },

    async stat(key) {
      try {
        return { sizeBytes: (await stat(fileOf(key))).size };
      } catch (error) {
        const problem = error instanceof StorageError ? error : fileSystemError(error, `looking for ${key}`);
        if (problem.problem === 'notFound') return null;
        throw problem;
      }
    },

    async remove(key) {
      const file = fileOf(key);
      await rm(file, { force: true }).catch((error) => {
        throw fileSystemError(error, `removing ${key}`);
      });
      // The folder is removed with its last file; it may be not empty, or already removed.
      await rmdir(path.dirname(file)).catch(() => {});
    },

    // Half-written files are in a folder that is cleaned together with the temporary files (keepTempClean).
    removeUnfinished: async () => 0,

    async *list() {
      const folder = await opendir(root, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw fileSystemError(error, `listing ${root}`);
      });
      for await (const entry of folder ?? []) {
        const file = path.join(entry.parentPath, entry.name);
        const key = path.relative(root, file).split(path.sep).join('/');
        if (!entry.isFile() || key.startsWith(`${incomingFolder}/`)) continue;
        const found = await stat(file).catch(() => null);
        if (found) yield { key, sizeBytes: found.size, modifiedAt: found.mtime };
      }
    },

    async check() {
      const probe = path.join(incoming, `check-${randomUUID()}`);
      try {
        await mkdir(incoming, { recursive: true });
        const file = await open(probe, 'wx');
        await file.writeFile('x').finally(() => file.close());
      } catch (error) {
        throw fileSystemError(error, `writing to ${root}`);
      } finally {
        await rm(probe, { force: true }).catch(() => {});
      }
      const free = await freeBytes(root);
      if (free < minimumFreeBytes) {
        throw new StorageError(
          'diskFull',
          `only ${Math.round(free / 1024 ** 2)} MB free in ${root}, 200 MB are needed`,
        );
      }
    },
  };
}

/** Free space for this user on the disk that holds a folder, in bytes. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r');
  await handle.sync().finally(() => handle.close());
}

async function renameInto(from: string, to: string): Promise<void> {
  // A concurrent removal may delete the folder between the two steps, or during the first one: then both are repeated.
  for (let attempt = 1; ; attempt += 1) {
    try {
      await mkdir(path.dirname(to), { recursive: true });
      return await rename(from, to);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || attempt === 20) throw error;
    }
  }
}
