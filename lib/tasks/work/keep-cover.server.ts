import 'server-only';
import { rm } from 'node:fs/promises';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { Task } from '@/lib/db/generated/client';
import { downloadFile } from '@/lib/media/download-file.server';
import type { DeliveredOutput } from '@/lib/media/read-outputs';
import { saveAsset } from '@/lib/media/save-asset.server';
import { coverRole } from '../media-of-task';
import { resultFetchOf } from './fetch-result.server';
import type { TaskServices } from './services.server';

const maxCoverBytes = 20 * 1024 * 1024;
const timeoutMs = 30_000;

/**
 * Keeps a copy of the picture that a provider delivered with its video, once the video is stored: the picture's link
 * ends too. The copy is a file of its own, outside the library's lists. The task holds it like an input, so that it is
 * deleted with the task. If the cover can't be fetched, the task has none: only the result was paid for.
 */
export async function keepCover(
  services: TaskServices,
  task: Task,
  outputs: readonly DeliveredOutput[],
): Promise<void> {
  const url = outputs.find(({ coverUrl }) => coverUrl !== null)?.coverUrl;
  if (!url || services.stopping.aborted) return;
  try {
    const taskRole = { taskId: task.id, role: coverRole };
    if (await services.db.taskInput.findUnique({ where: { taskId_role: taskRole } })) return;
    await store(services, task, url);
  } catch (error) {
    services.log.info({ err: error, taskId: task.id }, 'The cover of a result could not be kept');
  }
}

async function store(services: TaskServices, task: Task, url: string): Promise<void> {
  const { tenantId, userId, isSandbox } = task;
  const { localPath } = await downloadFile(url, {
    fetch: resultFetchOf(services, task),
    maxBytes: maxCoverBytes,
    stallMs: services.resultStallMs,
    fruitlessAttempts: 1,
    timeLimitMs: timeoutMs,
    signal: services.stopping,
  });
  const fileName = `slatehouse-${task.id.slice(-12)}-cover.png`;
  try {
    const asset = await saveAsset({
      ...{ tenantId, userId, isSandbox, localPath, fileName },
      origin: 'upload',
      expectedKind: 'image',
      sourceUrl: url,
      signal: services.stopping,
    });
    await services.db.$transaction([
      services.db.taskInput.createMany({
        data: [{ taskId: task.id, assetId: asset.id, role: coverRole }],
        skipDuplicates: true,
      }),
      // Nobody chose this file: the library lists it only if a person brought the same file too.
      services.db.asset.updateMany({
        where: {
          id: asset.id,
          sourceUrl: { not: null },
          fileName: { startsWith: 'slatehouse-', contains: '-cover.' },
          usedBy: { every: { role: coverRole } },
          elements: { none: {} },
        },
        data: { deletedAt: databaseNow() },
      }),
    ]);
  } finally {
    await rm(localPath, { force: true });
  }
}
