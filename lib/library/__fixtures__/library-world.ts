import { v7 } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { createMediaWorld } from '@/lib/media/__fixtures__/media-world';
import { saveAsset } from '@/lib/media/save-asset.server';
import type { MediaKind } from '@/lib/providers/contract';
import type { Storage } from '@/lib/storage/storage';

/** A tenant with its own storage, and helpers that fill its library. */
export async function createLibraryWorld(ownStorage?: Storage) {
  const world = await createMediaWorld(ownStorage);
  const { db, tenantId, userId } = world;
  const actor: Actor = { tenantId, userId };
  return {
    ...world,
    actor,

    /** Creates a row without bytes: enough for lists. */
    async addFile(parts: { fileName?: string; kind?: MediaKind; createdAt?: Date; derivedFromId?: string } = {}) {
      const { kind = 'image', fileName = 'frame.png', createdAt, derivedFromId } = parts;
      const row = await db.asset.create({
        data: {
          tenantId,
          createdById: userId,
          kind,
          mime: { image: 'image/png', video: 'video/mp4', audio: 'audio/wav' }[kind],
          origin: 'upload',
          fileName,
          sizeBytes: 1_000n,
          sha256: v7(),
          storageKey: `${tenantId}/${v7()}`,
          createdAt,
          derivedFromId,
        },
      });
      return row.id;
    },

    /** Creates an uploaded file with bytes and stills. */
    async upload(bytes: Buffer, fileName = 'frame.png') {
      const localPath = await world.localFile(bytes);
      const row = await saveAsset({ tenantId, userId, localPath, fileName, origin: 'upload', isSandbox: false }, world);
      return row.id;
    },

    /** Creates a task with files, each under its own role. */
    async useInTask(...assetIds: string[]) {
      const taskId = await world.createTask();
      await db.taskInput.createMany({
        data: assetIds.map((assetId, index) => ({ taskId, assetId, role: `references.${index}` })),
      });
      return taskId;
    },
  };
}

export type LibraryWorld = Awaited<ReturnType<typeof createLibraryWorld>>;
