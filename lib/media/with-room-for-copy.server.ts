import 'server-only';
import { stat } from 'node:fs/promises';
import { AppError } from '@/lib/errors/app-error';
import { formatBytes } from '@/lib/quota/quota';
import { reserveRoom } from '@/lib/quota/reserve-room.server';
import { acceptedFormat } from './formats/accepted-formats';
import { foundParams } from './formats/find-format';
import type { Arrival } from './make-arrival.server';
import type { MediaEffects } from './save-asset.server';

interface MadeFile {
  tenantId: string;
  userId: string;
  fileName: string;
  localPath: string;
  arrival: Arrival;
}

/**
 * Reserves room for the file that was made of an arrival, which has its own room already, while both are stored. The
 * sizes are known only after the conversion, and the made file may be the larger one. Throws AppError
 * ('noRoomForCopy'), and the errors of `keep`.
 */
export async function withRoomForCopy<Kept>(
  { tenantId, userId, fileName, localPath, arrival }: MadeFile,
  { db }: Pick<MediaEffects, 'db'>,
  keep: (reservationId: string | undefined) => Promise<Kept>,
): Promise<Kept> {
  const { size: bytes } = await stat(localPath);
  return await reserveRoom(db, { tenantId, userId, fileName, bytes }, keep).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'storageFull') throw error;
    const into = acceptedFormat(arrival.into).label ?? arrival.into;
    const params = { ...error.params, ...foundParams(arrival.format), into, needed: formatBytes(bytes) };
    throw new AppError('noRoomForCopy', `no room for a copy of ${bytes} bytes`, { params, cause: error });
  });
}
