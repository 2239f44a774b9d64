import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Db } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import type { Installation } from '@/lib/db/generated/client';
import type { Env } from '@/lib/env/env.server';
import { keyRing } from '@/lib/sealing/key-ring.server';
import type { Storage } from '@/lib/storage/storage';
import { StorageError } from '@/lib/storage/storage-error';
import { requireOpenableKeys } from './require-openable-keys.server';
import { differences, type SharedSettings, sharedSettings } from './shared-settings.server';
import { markerProblem, unmarkedProblem, writeMarker } from './storage-marker.server';

/** This process must not start: it would use other files or other secrets than the rest of the studio. */
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
 * Called first by every process. Compares the settings that all processes must share with those that the first process
 * stored, and checks that the storage has the studio's marker. If the storage does not answer now, the process starts,
 * and `findTrouble` keeps checking.
 * @throws Disagreement with each setting that differs.
 */
export async function agreeOnSettings({ db, storage, env }: Parts): Promise<void> {
  const row = (await readInstallation(db)) ?? (await writeFirst(db, env));
  const found = differences(env, row.settings as SharedSettings);
  if (found.length > 0) throw new Disagreement(found);
  try {
    const isMarked = row.markedAt !== null;
    // A new studio must not take over another studio's storage by mistake.
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

/** If several processes are the first at once, one writes its settings and the others compare theirs with them. */
async function writeFirst(db: Db, env: Env): Promise<Installation> {
  await requireOpenableKeys(db, keyRing(env));
  await db.installation.createMany({
    data: [{ id: 1, settings: sharedSettings(env), markerId: randomUUID() }],
    skipDuplicates: true,
  });
  return await db.installation.findUniqueOrThrow({ where: { id: 1 } });
}

/** Writes the marker into the configured storage and records that it is there. */
export async function mark({ db, storage }: Pick<Parts, 'db' | 'storage'>, markerId: string): Promise<void> {
  await writeMarker(storage, markerId);
  await db.installation.update({ where: { id: 1 }, data: { markedAt: databaseNow() } });
}
