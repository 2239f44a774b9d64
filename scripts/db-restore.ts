// npm run db:restore -- latest | FILE: puts a snapshot in the place of the embedded database. The studio must be stopped.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { embeddedAddress } from '@/lib/db/embedded-address.server';
import { restoreSnapshot } from '@/lib/db/restore-snapshot.server';
import { listSnapshots } from '@/lib/db/snapshots.server';
import { prepareDataFolder } from './studio/data-folder.ts';
import { lockDataFolder } from './studio/lock.ts';

const asked = process.argv[2];
try {
  const dataDir = prepareDataFolder(process.env.DATA_DIR);
  const folder = path.join(dataDir, 'snapshots');
  const names = await listSnapshots(folder);
  const file = fileOf(asked, folder, names);
  if (!file) {
    console.error('Usage: npm run db:restore -- latest | FILE');
    console.error(names.length > 0 ? `Snapshots in ${folder}:\n  ${names.join('\n  ')}` : `No snapshots in ${folder}.`);
    process.exit(2);
  }
  const lock = await lockDataFolder(dataDir);
  try {
    const aside = await restoreSnapshot(file, embeddedAddress(dataDir).dataFolder, new Date());
    console.log(`Restored ${path.basename(file)}. Media files were not touched.`);
    if (aside) console.log(`The database of before is in ${aside}: remove it when all is well.`);
  } finally {
    lock.release();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

/** A name stands for a file in the snapshot folder, a path for itself. */
function fileOf(name: string | undefined, folder: string, names: readonly string[]): string | null {
  if (!name) return null;
  const newest = names.at(-1);
  if (name === 'latest') return newest ? path.join(folder, newest) : null;
  return [path.join(folder, name), path.resolve(name)].find((candidate) => existsSync(candidate)) ?? null;
}
