// npm run db:restore -- latest | FILE: replaces the embedded database with a snapshot, and carries over the newer paid
// jobs of the replaced database. The studio must be stopped.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { type EmbeddedAddress, embeddedAddress } from '@/lib/db/embedded-address.server';
import { restoreSnapshot } from '@/lib/db/restore-snapshot.server';
import { listSnapshots } from '@/lib/db/snapshots.server';
import { compareWithAside } from '@/lib/restore/compare-with-aside.server';
import { commandSettings } from './studio/command-settings.ts';
import { prepareDataFolder } from './studio/data-folder.ts';
import { lockDataFolder } from './studio/lock.ts';

const asked = process.argv[2];
try {
  const { dataDir, isEmbedded } = commandSettings();
  if (!isEmbedded)
    throw new Error(
      'This studio’s database is the PostgreSQL server of DATABASE_URL: restore it with that server’s own tools. ' +
        '“npm run db:restore” is for the embedded database.',
    );
  prepareDataFolder(dataDir);
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
    const address = embeddedAddress(dataDir);
    const aside = await restoreSnapshot(file, address.dataFolder, new Date());
    console.log(`Restored ${path.basename(file)}. Media files were not touched.`);
    console.log('Everybody signs in anew, with the password of the time of the copy.');
    if (aside) {
      await compare(aside, address);
      console.log(`The database of before is in ${aside}: remove it when all is well.`);
    }
  } finally {
    lock.release();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

/**
 * Prints what is newer than the snapshot. If the replaced database can't be opened, that is no error: it may be the
 * very reason for the restore.
 */
async function compare(aside: string, address: EmbeddedAddress): Promise<void> {
  try {
    const { tasks, files, open, since } = await compareWithAside(aside, address);
    console.log(`Newer than this copy: ${tasks} tasks, ${files} files, ${open} paid jobs under way.`);
    if (open > 0)
      console.log(`The ${open} paid jobs were carried over, as uncertain: callbacks and providers’ lists find them.`);
    if (since > 0) console.log(`${since} tasks that were queued in the copy were sent or ended since: they stay so.`);
    if (files > 0)
      console.log('“npm run storage:orphans” lists the files that no row knows now, adopts or removes them.');
  } catch (error) {
    console.error(
      `The database of before can't be compared (${error instanceof Error ? error.message : error}). Paid jobs that are ` +
        'newer than the copy are known to nobody: look into your accounts at the providers.',
    );
  }
}

/** The file of a snapshot's name in the snapshot folder, or of a path. */
function fileOf(name: string | undefined, folder: string, names: readonly string[]): string | null {
  if (!name) return null;
  const newest = names.at(-1);
  if (name === 'latest') return newest ? path.join(folder, newest) : null;
  return [path.join(folder, name), path.resolve(name)].find((candidate) => existsSync(candidate)) ?? null;
}
