import { v7 } from 'uuid';
import type { Prisma } from '@/lib/db/generated/client';
import { createLibraryWorld } from '@/lib/library/__fixtures__/library-world';
import { createLogger } from '@/lib/log/logger.server';
import { makeImage } from '@/lib/media/__fixtures__/make-media';
import { saveAsset } from '@/lib/media/save-asset.server';
import type { Storage } from '@/lib/storage/storage';
import type { TrashActor } from '../move-to-trash.server';
import { purgeTrash } from '../purge-trash.server';
import { keptDays } from '../trash';

export const dayMs = 24 * 3_600_000;

/** A tenant with its own storage, a creator, a colleague and an administrator, and finished tasks with real files. */
export async function createTrashWorld(ownStorage?: Storage) {
  const world = await createLibraryWorld(ownStorage);
  const { db, tenantId, userId, storage } = world;
  const maker: TrashActor = { tenantId, userId, role: 'creator', othersWork: 'administrators' };

  async function addPerson(role: TrashActor['role'], name: string): Promise<TrashActor> {
    const user = await db.user.create({
      data: { email: `${v7()}@example.com`, name, passwordHash: '-', memberships: { create: { tenantId, role } } },
    });
    return { tenantId, userId: user.id, role, othersWork: 'administrators' };
  }

  return {
    ...world,
    maker,
    colleague: await addPerson('creator', 'Bo'),
    admin: await addPerson('admin', 'Ada'),

    /** Creates a finished task with `results` stored images. */
    async finishedTask({ results = 1, ...columns }: Prisma.TaskUncheckedUpdateInput & { results?: number } = {}) {
      const taskId = await world.createTask();
      await db.task.update({
        where: { id: taskId },
        data: { kind: 'image', status: 'succeeded', money: 'charged', costPoints: 120, ...columns },
      });
      const resultIds: string[] = [];
      for (let resultIndex = 0; resultIndex < results; resultIndex++) {
        const localPath = await world.localFile(await makeImage('png', { width: 64 + resultIndex }));
        const asset = await saveAsset(
          { tenantId, userId, localPath, fileName: 'r.png', origin: 'result', isSandbox: true, taskId, resultIndex },
          world,
        );
        resultIds.push(asset.id);
      }
      return { taskId, resultIds, resultId: String(resultIds[0]) };
    },

    /** Runs the purge as it will run in `days` days. Returns how many tasks it purged. */
    async purge(days = keptDays + 1): Promise<number> {
      const now = () => new Date(Date.now() + days * dayMs);
      const { purged } = await purgeTrash({ db, now, log: createLogger('test') }, { only: { tenantId }, storage });
      return purged;
    },

    /** Whether the original of each file is stored. */
    async bytesOf(...assetIds: string[]): Promise<boolean[]> {
      const rows = await db.asset.findMany({ where: { id: { in: assetIds } } });
      const found = await Promise.all(rows.map(async (row) => (await storage.stat(row.storageKey)) !== null));
      return found;
    },
  };
}

export type TrashWorld = Awaited<ReturnType<typeof createTrashWorld>>;
