import 'server-only';
import { StorageError } from '@/lib/storage/storage-error';
import { type Parts, readInstallation } from './agree.server';
import { differences, type SharedSettings } from './shared-settings.server';
import { markerProblem } from './storage-marker.server';

/**
 * Why this running process can't do its work: a shared setting was changed meanwhile, the storage refuses access, or
 * the storage is not the studio's (any more). Null: it can work. A full or unreachable storage is not reported, because
 * that passes by itself. Throws when the database is unreachable.
 */
export async function findTrouble({ db, storage, env }: Parts): Promise<string | null> {
  const row = await readInstallation(db);
  if (!row) return null;
  const found = differences(env, row.settings as SharedSettings);
  if (found.length > 0) return found.join('; ');
  try {
    const problem = row.markedAt && (await markerProblem(storage, row.markerId));
    if (problem) return problem;
    await storage.check();
    return null;
  } catch (error) {
    if (error instanceof StorageError) return error.problem === 'notWritable' ? error.message : null;
    throw error;
  }
}
