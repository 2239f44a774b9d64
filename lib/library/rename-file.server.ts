import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { getDb } from '@/lib/db/client.server';
import { AppError } from '@/lib/errors/app-error';
import { cleanFileName } from '@/lib/media/file-name';
import { inLibrary } from './find-files.server';

/** Renames a file; its extension stays. Returns the name that was stored. Throws `notFound`. */
export async function renameFile(actor: Actor, assetId: string, given: string): Promise<{ fileName: string }> {
  const where = { ...inLibrary(actor.tenantId), id: assetId };
  const row = await getDb().asset.findFirst({ where, select: { fileName: true } });
  if (!row) throw new AppError('notFound', `no file ${assetId} in this library`);
  const fileName = cleanFileName(given, row.fileName.split('.').at(-1) ?? '');
  await getDb().asset.updateMany({ where, data: { fileName } });
  return { fileName };
}
