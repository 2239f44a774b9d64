import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { v7 } from 'uuid';
import { type Db, getDb } from '@/lib/db/client.server';
import { guardStorage } from '@/lib/storage/guard-storage.server';
import { createLocalStorage } from '@/lib/storage/local-storage.server';
import type { Storage } from '@/lib/storage/storage';

/** A tenant with one creator, and by default storage in its own folder. */
export interface MediaWorld {
  db: Db;
  storage: Storage;
  tenantId: string;
  userId: string;
  folder: string;
  /** Writes bytes to a local file, as a download does. */
  localFile: (bytes: Buffer) => Promise<string>;
  /** Creates a task whose results can be stored. */
  createTask: () => Promise<string>;
  /** Lists every stored file by its path below the folder. */
  storedFiles: () => Promise<string[]>;
  remove: () => Promise<void>;
}

export async function createMediaWorld(storage?: Storage): Promise<MediaWorld> {
  const db = getDb();
  const folder = await mkdtemp(path.join(tmpdir(), 'slatehouse-media-'));
  const tenant = await db.tenant.create({ data: { name: 'Media' } });
  const email = `${v7()}@example.com`;
  const user = await db.user.create({ data: { email, name: 'Mei', passwordHash: '-' } });
  const tenantId = tenant.id;
  return {
    db,
    folder,
    tenantId,
    userId: user.id,
    storage: guardStorage(storage ?? createLocalStorage(path.join(folder, 'media'))),
    async localFile(bytes) {
      const file = path.join(folder, v7());
      await writeFile(file, bytes);
      return file;
    },
    createTask: () => createTask(db, tenantId, user.id),
    async storedFiles() {
      const root = path.join(folder, 'media');
      const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
      const files = entries.filter((entry) => entry.isFile());
      return files.map((entry) => path.relative(root, path.join(entry.parentPath, entry.name))).sort();
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function createTask(db: Db, tenantId: string, userId: string): Promise<string> {
  const keyData = { tenantId, providerId: 'see2ai', label: 'k', secret: '-', lastFour: '0000', isSandbox: true };
  const key = await db.providerKey.create({ data: keyData });
  const what = { providerId: 'see2ai', modelId: 'm', kind: 'video', mode: 'text', input: {}, prompt: 'a dog' } as const;
  const task = await db.task.create({
    data: { tenantId, userId, requestId: v7(), keyId: key.id, isSandbox: true, ...what },
  });
  return task.id;
}
