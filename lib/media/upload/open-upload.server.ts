import 'server-only';
import { mkdir } from 'node:fs/promises';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { UploadSession } from '@/lib/db/generated/client';
import { getEnv } from '@/lib/env/env.server';
import { AppError } from '@/lib/errors/app-error';
import { withRoom } from '@/lib/quota/require-room.server';
import { freeBytes, minimumFreeBytes } from '@/lib/storage/local-storage.server';
import { startDecodingAhead } from '../decode/decode.server';
import { noSpace, tooLarge } from '../receive-file.server';
import type { MediaEffects } from '../save-asset.server';
import { tempFolder } from '../temp-file.server';
import { discardUpload } from './discard-upload.server';
import type { UploadOwner } from './upload-session.server';

/** Maximum number of open uploads per person: more than any composition needs at once. */
const mostOpen = 50;
const idleMs = 60 * 60_000;

/**
 * Starts an upload in pieces. A file that is too large or finds no room is refused before its first byte. Throws
 * AppError('tooLarge' | 'brokenMedia' | 'unavailable' | 'storageFull'), and 'throttled' when too many uploads are open.
 */
export async function openUpload(
  owner: UploadOwner,
  file: { fileName: string; sizeBytes: number },
  effects: MediaEffects,
  maxBytes = getEnv().MAX_UPLOAD_BYTES,
): Promise<UploadSession> {
  const { fileName, sizeBytes } = file;
  if (sizeBytes === 0) throw new AppError('brokenMedia', 'the file is empty');
  if (sizeBytes > maxBytes) throw tooLarge(maxBytes);
  // Room for the pieces, for the assembled file, and for its copy in storage.
  await mkdir(tempFolder(), { recursive: true });
  if ((await freeBytes(tempFolder())) < 3 * sizeBytes + minimumFreeBytes) throw noSpace();
  await keepRoom(owner, effects);
  const { tenantId, userId } = owner;
  const data = { tenantId, userId, fileName, sizeBytes: BigInt(sizeBytes) };
  const session = await withRoom(effects.db, { tenantId, bytes: sizeBytes }, (tx) => tx.uploadSession.create({ data }));
  startDecodingAhead();
  return session;
}

async function keepRoom({ tenantId, userId }: UploadOwner, effects: MediaEffects): Promise<void> {
  const open = { tenantId, userId, assetId: null };
  const count = () => effects.db.uploadSession.count({ where: open });
  if ((await count()) < mostOpen) return;
  const idle = { ...open, updatedAt: { lt: new Date(databaseNow().getTime() - idleMs) } };
  for (const session of await effects.db.uploadSession.findMany({ where: idle })) await discardUpload(session, effects);
  if ((await count()) >= mostOpen)
    throw new AppError('throttled', `${mostOpen} uploads are under way`, { params: { seconds: 60 } });
}
