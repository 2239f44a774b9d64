import 'server-only';
import { validate } from 'uuid';
import { AppError } from '@/lib/errors/app-error';

/** The latest time whose year has four digits. */
const lastMoment = Date.UTC(9999, 11, 31);

/** The last row of a page, in a list sorted by `(createdAt, id)`, newest first. */
export interface PageKey {
  createdAt: Date;
  id: string;
}

/** A Prisma condition for the rows after the key. `lte` uses the index; the pair decides within one millisecond. */
export function after({ createdAt, id }: PageKey) {
  return { createdAt: { lte: createdAt }, OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] };
}

/** The key as an opaque text for the browser. */
export function writeCursor({ createdAt, id }: PageKey): string {
  return Buffer.from(`${createdAt.getTime()}.${id}`).toString('base64url');
}

/** @throws AppError `invalid` for a cursor that `writeCursor` did not write. */
export function readCursor(cursor: string): PageKey {
  const [milliseconds = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split('.');
  const isTime = /^\d{1,15}$/.test(milliseconds) && Number(milliseconds) <= lastMoment;
  if (!isTime || !validate(id)) throw new AppError('invalid', 'The cursor of a list cannot be read.');
  return { createdAt: new Date(Number(milliseconds)), id };
}
