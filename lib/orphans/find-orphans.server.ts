import 'server-only';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { MediaEffects } from '@/lib/media/save-asset.server';
import type { ListedFile } from '@/lib/storage/storage';
import { knownKeys } from './known-keys.server';

const batch = 500;

/**
 * The stored files without a row. After a restore of the database these are the files newer than the copy. Leaves out
 * files written less than `olderThanMs` ago, because their row may not be committed yet.
 */
export async function* findOrphans(
  { db, storage }: MediaEffects,
  olderThanMs: number,
): AsyncGenerator<ListedFile, void, undefined> {
  const latest = databaseNow().getTime() - olderThanMs;
  let files: ListedFile[] = [];
  const unknown = async () => {
    const known = await knownKeys(
      db,
      files.map(({ key }) => key),
    );
    return files.filter(({ key }) => !known.has(key));
  };
  for await (const file of storage.list()) {
    if (file.modifiedAt.getTime() > latest) continue;
    files.push(file);
    if (files.length < batch) continue;
    yield* await unknown();
    files = [];
  }
  yield* await unknown();
}
