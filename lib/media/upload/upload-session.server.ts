import 'server-only';
import { validate } from 'uuid';
import type { Db } from '@/lib/db/client.server';
import type { UploadSession } from '@/lib/db/generated/client';
import { AppError } from '@/lib/errors/app-error';
import type { UploadState } from './upload-state';

/**
 * Small enough that a slow connection (1 Mbit/s: 8 s) loses little when it breaks, and what nginx accepts by default. A
 * piece's offset determines its length, so a piece that is sent twice has the same bytes under the same key. Changing
 * this size breaks the uploads that are open.
 */
export const pieceBytes = 1024 * 1024;

/** The owner of an upload; other people cannot find it. */
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

export function toUploadState({ id, receivedBytes, making, makingShare }: UploadSession): UploadState {
  const state = making === null ? null : { into: making, share: makingShare ?? 0 };
  return { id, receivedBytes: Number(receivedBytes), pieceBytes, making: state };
}

/**
 * The storage key of a piece. Pieces are not on a web machine's disk, because the next piece may come to another
 * machine.
 */
export function pieceKey({ tenantId, id }: Pick<UploadSession, 'tenantId' | 'id'>, offset: number): string {
  return `${tenantId}/incoming/${id}/${offset}`;
}

/** The offsets of the pieces of the first `bytes`. */
export function pieceOffsets(bytes: number): number[] {
  return Array.from({ length: Math.ceil(bytes / pieceBytes) }, (_, index) => index * pieceBytes);
}
