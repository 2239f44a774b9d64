import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Asset, Prisma, type ProviderUpload, type Task } from '@/lib/db/generated/client';
import type { OpenKey } from '@/lib/keys/open-key.server';
import type { ProviderTransport } from '@/lib/providers/contract';
import { getStorage } from '@/lib/storage/get-storage.server';
import { CannotSubmit } from './cannot-submit';
import { fileToSend } from './file-to-send.server';
import { providerContext, type TaskServices, whileRunning } from './services.server';

/**
 * An upload that ends within this time is made again instead of used; for a short-lived upload, half of its life
 * counts.
 */
const uploadMarginMs = 3_600_000;
const uploadTimeoutMs = 10 * 60_000;
/** The pause between two checks whether another task's upload is finished. */
const waitingCheckMs = 250;

/**
 * The address of a file at a provider that takes uploads. The file is sent there once per key while the upload lasts,
 * however many tasks and workers want it at once: one of them claims the row, and the others wait. The claim is the
 * lease of the claiming task: it ends with the lease, whether the upload fails or the worker dies. A worker that must
 * stop aborts the upload. Throws ProviderError, CannotSubmit, and the reason of `services.stopping`.
 */
export async function uploadOnce(services: TaskServices, task: Task, key: OpenKey, asset: Asset): Promise<string> {
  const { upload } = services.transport(task.providerId);
  if (!upload) throw new CannotSubmit('needsPublicUrl');
  const row = { assetId: asset.id, keyId: key.id };
  for (;;) {
    services.stopping.throwIfAborted();
    const known = await services.db.providerUpload.findUnique({ where: { assetId_keyId: row } });
    if (known?.url && isStillThere(services, key, known)) return known.url;
    if (await claim(services, task, row, known)) return await send(services, task, key, asset, upload);
    await sleep(waitingCheckMs, undefined, { signal: services.stopping });
  }
}

/** Takes the row for this task, unless it has changed since it was read or a living lease holds it. */
async function claim(
  services: TaskServices,
  task: Task,
  { assetId, keyId }: Pick<ProviderUpload, 'assetId' | 'keyId'>,
  known: ProviderUpload | null,
): Promise<boolean> {
  const isAsRead = known
    ? Prisma.sql`upload."url" = ${known.url} AND upload."expiresAt" IS NOT DISTINCT FROM ${known.expiresAt}`
    : Prisma.sql`upload."url" = ''`;
  const count = await services.db.$executeRaw`
    INSERT INTO "ProviderUpload" AS upload ("assetId", "keyId", "expiresAt", "claimTaskId", "claimLeaseId")
    VALUES (${assetId}::uuid, ${keyId}::uuid, to_timestamp(0), ${task.id}::uuid, ${task.leaseId}::uuid)
    ON CONFLICT ("assetId", "keyId") DO UPDATE
    SET "claimTaskId" = EXCLUDED."claimTaskId", "claimLeaseId" = EXCLUDED."claimLeaseId"
    WHERE ${isAsRead} AND NOT EXISTS (
      SELECT 1 FROM "Task" holder
      WHERE holder."id" = upload."claimTaskId" AND holder."leaseId" = upload."claimLeaseId"
        AND holder."leaseUntil" > ${services.now()})`;
  return count > 0;
}

async function send(
  services: TaskServices,
  task: Task,
  key: OpenKey,
  asset: Asset,
  upload: NonNullable<ProviderTransport['upload']>,
): Promise<string> {
  const { storageKey, ...file } = await fileToSend(services, asset);
  const { url, expiresAt } = await upload(
    { ...file, open: async () => (await getStorage().open(storageKey)).stream },
    providerContext(services, key, whileRunning(services, uploadTimeoutMs)),
  );
  await services.db.providerUpload.updateMany({
    where: { assetId: asset.id, keyId: key.id, claimTaskId: task.id, claimLeaseId: task.leaseId },
    data: {
      url,
      expiresAt: expiresAt ? new Date(expiresAt) : null,
      createdAt: services.now(),
      claimTaskId: null,
      claimLeaseId: null,
    },
  });
  return url;
}

function isStillThere(
  services: TaskServices,
  key: OpenKey,
  { url, expiresAt, createdAt }: Pick<ProviderUpload, 'url' | 'expiresAt' | 'createdAt'>,
): boolean {
  // The sandbox may listen elsewhere since the last start, and what it kept is gone.
  if (key.isSandbox && !url.startsWith(new URL(key.baseUrl).origin)) return false;
  if (!expiresAt) return true;
  const marginMs = Math.min(uploadMarginMs, (expiresAt.getTime() - createdAt.getTime()) / 2);
  return expiresAt.getTime() > services.now().getTime() + marginMs;
}
