import 'server-only';
import { validate } from 'uuid';
import type { Db } from '@/lib/db/client.server';
import type { UploadSession } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import type { UploadState } from './upload-state';

/**
 * Small enough that a slow line (1 Mbit/s: 8 s) loses little when it breaks, and what nginx lets through unless it is
 * told otherwise. A piece's place decides its length, so one that is sent twice is the same bytes under the same key.
 * Changing it strands the uploads that are under way.
 */
export const pieceBytes = 1024 * 1024;

/** Whose upload it is: nobody else's exists. */
export interface UploadOwner {
  tenantId: string;
  userId: string;
}

/** Throws AppError('notFound'). */
export async function findSession(db: Db, id: string, { tenantId, userId }: UploadOwner): Promise<UploadSession> {
  const found = validate(id) ? await db.uploadSession.findFirst({ where: { id, tenantId, userId } }) : null;
  if (!found) throw new AppError('notFound', 'no such upload');
  return found;
}

export function toUploadState({ id, receivedBytes }: UploadSession): UploadState {
  return { id, receivedBytes: Number(receivedBytes), pieceBytes };
}

/** Where a piece waits in storage. There and not on a web machine's disk: the next piece may come to another machine. */
export function pieceKey({ tenantId, id }: Pick<UploadSession, 'tenantId' | 'id'>, offset: number): string {
  return `${tenantId}/incoming/${id}/${offset}`;
}

/** Where the pieces of the first `bytes` begin. */
export function pieceOffsets(bytes: number): number[] {
  return Array.from({ length: Math.ceil(bytes / pieceBytes) }, (_, index) => index * pieceBytes);
}
