import { getEnv } from '@/lib/env/env.server';
import { agreeOnSettings } from '@/lib/installation/agree.server';
import { type MediaEffects, mediaEffects } from '@/lib/media/save-asset.server';
import { adoptOrphan } from '@/lib/orphans/adopt-orphan.server';
import { findOrphans } from '@/lib/orphans/find-orphans.server';
import type { ListedFile } from '@/lib/storage/storage';
import type { OrphanCommand } from './read-orphan-command.ts';

/** Lists, adopts or removes the stored files without a row, and prints a line for each. */
export async function treatOrphans({ what, isConfirmed, minutes }: OrphanCommand, say: (line: string) => void) {
  const effects = mediaEffects();
  // In the storage of another studio, no file would have a row, so all of its files would count as orphans.
  await agreeOnSettings({ ...effects, env: getEnv() });
  let [files, bytes, done] = [0, 0, 0];
  for await (const file of findOrphans(effects, minutes * 60_000)) {
    files += 1;
    bytes += file.sizeBytes;
    say(`${file.key}  ${file.sizeBytes} bytes, ${file.modifiedAt.toISOString()}`);
    if (what === 'adopt') done += Number(await adopt(effects, file, say));
    if (what === 'remove' && isConfirmed) {
      await effects.storage.remove(file.key);
      done += 1;
    }
  }
  say(`${files} files that no row knows, ${bytes} bytes (younger ones than ${minutes} minutes are left alone).`);
  if (files === 0) return;
  if (what === 'list')
    say('“npm run storage:orphans -- adopt” brings them into the library, “-- remove” removes them.');
  if (what === 'adopt') say(`${done} of them were brought into the library; what was no picture, film or sound stays.`);
  if (what === 'remove' && isConfirmed) say(`${done} of them are removed.`);
  if (what === 'remove' && !isConfirmed)
    say('Nothing was removed: say so with “npm run storage:orphans -- remove --confirm”.');
}

async function adopt(effects: MediaEffects, file: ListedFile, say: (line: string) => void): Promise<boolean> {
  try {
    const name = await adoptOrphan(effects, file);
    if (name) say(`  is “${name}” in the library`);
    return name !== null;
  } catch (error) {
    say(`  can't be adopted: ${error instanceof Error ? error.message : error}`);
    return false;
  }
}
