import 'server-only';
import { validate } from 'uuid';
import { AppError } from '@/lib/errors/app-error';

/** The last one that is written with a year of four digits. */
const lastMoment = Date.UTC(9999, 11, 31);

/** Where a page of a list that is sorted by `(createdAt, id)`, newest first, ended. */
export interface PageKey {
  createdAt: Date;
  id: string;
}

/** What comes after the key, as a Prisma condition. `lte` alone would do for the index; the pair decides within a millisecond. */
export function after({ createdAt, id }: PageKey) {
  return { createdAt: { lte: createdAt }, OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] };
}

/** The key as an opaque text for the browser. */
export function writeCursor({ createdAt, id }: PageKey): string {
  return Buffer.from(`${createdAt.getTime()}.${id}`).toString('base64url');
}

/** @throws AppError `invalid` for a cursor that is none of ours. */
export function readCursor(cursor: string): PageKey {
  const [milliseconds = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split('.');
  const isTime = /^\d{1,15}$/.test(milliseconds) && Number(milliseconds) <= lastMoment;
  if (!isTime || !validate(id)) throw new AppError('invalid', 'The cursor of a list cannot be read.');
  return { createdAt: new Date(Number(milliseconds)), id };
}
