import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Db } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { Installation } from '@/lib/db/generated/client';
import type { Env } from '@/lib/env/env.server';
import type { Storage } from '@/lib/storage/storage.server';
import { StorageError } from '@/lib/storage/storage-error';
import { requireOpenableKeys } from './require-openable-keys.server';
import { differences, type SharedSettings, sharedSettings } from './shared-settings.server';
import { markerProblem, unmarkedProblem, writeMarker } from './storage-marker.server';

/** A process that may not start: it would work on other files, or with other secrets, than the rest of the studio. */
export class Disagreement extends Error {
  override readonly name = 'Disagreement';

  constructor(problems: readonly string[]) {
    super(
      `This part does not fit its studio, and does not start:\n${problems.map((problem) => `  ${problem}.`).join('\n')}\n` +
        'Set it back, as it was and is on every other machine. Where the change is meant: stop every part of the studio, ' +
        'run “npm run settings:change” here (it says what that means), then “npm run settings:change -- --confirm”, and ' +
        'start again.',
    );
  }
}

export interface Parts {
  db: Db;
  storage: Storage;
  env: Env;
}

/**
 * To be called before a process does anything: what must be alike over all of them is compared with what the first one
 * wrote down, and the storage must be the one that it marked. A storage that does not answer now says nothing: the process
 * starts, and `findTrouble` goes on asking.
 * @throws Disagreement, naming each setting.
 */
export async function agreeOnSettings({ db, storage, env }: Parts): Promise<void> {
  const own = sharedSettings(env);
  const row = (await readInstallation(db)) ?? (await writeFirst(db, own));
  const found = differences(own, row.settings as SharedSettings);
  if (found.length > 0) throw new Disagreement(found);
  try {
    const isMarked = row.markedAt !== null;
    // A studio that is set up on another one's storage by mistake must not take it from that one.
    const problem = await (isMarked ? markerProblem : unmarkedProblem)(storage, row.markerId);
    if (problem) throw new Disagreement([problem]);
    if (!isMarked) await mark({ db, storage }, row.markerId);
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
  }
}

export async function readInstallation(db: Db): Promise<Installation | null> {
  return await db.installation.findUnique({ where: { id: 1 } });
}

/** Of several that are the first at once one writes; the others compare themselves with it. */
async function writeFirst(db: Db, settings: SharedSettings): Promise<Installation> {
  await requireOpenableKeys(db);
  await db.installation.createMany({ data: [{ id: 1, settings, markerId: randomUUID() }], skipDuplicates: true });
  return await db.installation.findUniqueOrThrow({ where: { id: 1 } });
}

/** Writes the marker into the storage that is configured here, and notes that it is there. */
export async function mark({ db, storage }: Pick<Parts, 'db' | 'storage'>, markerId: string): Promise<void> {
  await writeMarker(storage, markerId);
  await db.installation.update({ where: { id: 1 }, data: { markedAt: databaseNow() } });
}
