import 'server-only';
import { randomUUID } from 'node:crypto';
import { isClosed } from '@/lib/sealing/closed-secrets.server';
import { keyRing } from '@/lib/sealing/key-ring.server';
import { readSealed, sealedTableNames, sealedTables } from '@/lib/sealing/sealed-tables.server';
import { mark, type Parts, readInstallation } from './agree.server';
import { differences, hasKey, type SharedSettings, sharedSettings } from './shared-settings.server';
import { markerProblem } from './storage-marker.server';

/** A worker that was seen within this time may still run. */
const aliveSeconds = 20;
/** How many of the newest stored files are looked up in the new storage. */
const sample = 50;

/**
 * Makes this process's settings those of the whole studio, and marks its storage: for a move to another bucket, a new
 * secret or another lease time. Returns lines that say what differs and what it means. Changes something only with
 * `isConfirmed`.
 * @throws an error with a message for people while a worker runs, because it would continue with the old settings.
 */
export async function changeSettings(parts: Parts, isConfirmed: boolean): Promise<string[]> {
  const { db, storage, env } = parts;
  const row = await readInstallation(db);
  if (!row) return ['This studio has not agreed on anything yet: its first start does.'];
  const agreed = row.settings as SharedSettings;
  // A key that is here and not the first one is changed by `npm run keys:rotate`.
  const own = { ...sharedSettings(env), ...(hasKey(env, agreed) && { ENCRYPTION_KEY: agreed.ENCRYPTION_KEY }) };
  const found = differences(env, agreed);
  const problem = await markerProblem(storage, row.markerId);
  if (problem) found.push(problem);
  if (found.length === 0) return ['These are the settings of this studio already.'];
  const lines = ['What differs here from what this studio agreed on:', ...found.map((line) => `  ${line}.`)];
  if (own.ENCRYPTION_KEY !== agreed.ENCRYPTION_KEY) lines.push(...(await closedSecrets(parts)));
  if (own.AUTH_SECRET !== agreed.AUTH_SECRET)
    lines.push(
      'With the new AUTH_SECRET everybody signs in anew, and links that providers hold to uploaded files end.',
    );
  if (problem) lines.push(await missingFiles(parts));
  if (!isConfirmed) return lines;
  await refuseWhileRunning(parts);
  // `markedAt` is null until the marker is written: after an interruption here, the next start writes the marker.
  const markerId = row.markedAt && !problem ? row.markerId : randomUUID();
  await db.installation.update({ where: { id: 1 }, data: { settings: own, markerId, markedAt: null } });
  await mark(parts, markerId);
  return [...lines, 'From now on this is what every part must have.'];
}

async function refuseWhileRunning({ db }: Parts): Promise<void> {
  const alive = await db.$queryRaw<{ host: string; pid: number; seconds: number }[]>`
    SELECT "host", "pid", EXTRACT(EPOCH FROM clock_timestamp() - "seenAt")::int AS "seconds" FROM "WorkerHeartbeat"
    WHERE "seenAt" > clock_timestamp() - ${aliveSeconds}::int * interval '1 second'`;
  if (alive.length === 0) return;
  const names = alive.map(({ host, pid, seconds }) => `on ${host} (process ${pid}) ${seconds} seconds ago`).join(', ');
  throw new Error(
    `Nothing was changed: a worker was seen ${names}. Stop every part of the studio first; after one that was killed, ` +
      `wait ${aliveSeconds} seconds.`,
  );
}

/** What the new ENCRYPTION_KEY does not open. */
async function closedSecrets({ db, env }: Parts): Promise<string[]> {
  const closed: string[] = [];
  for (const table of sealedTableNames) {
    const [row] = await readSealed(db, table, { most: 1, where: isClosed(keyRing(env)) });
    if (row) closed.push(sealedTables[table].name);
  }
  const lines = closed.map((name) => `The ${name} that are stored can’t be opened with the new ENCRYPTION_KEY.`);
  return closed.length === 0
    ? lines
    : [
        ...lines,
        'Where the old key is known, name it in MORE_ENCRYPTION_KEYS instead and run “npm run keys:rotate”; else delete these secrets and add them anew.',
      ];
}

/** Warns before a move to a storage without the studio's files. */
async function missingFiles({ db, storage }: Parts): Promise<string> {
  const newest = await db.asset.findMany({ select: { storageKey: true }, orderBy: { id: 'desc' }, take: sample });
  let missing = 0;
  for (const { storageKey } of newest) if (!(await storage.stat(storageKey))) missing += 1;
  return missing === 0
    ? 'The newest files of this studio lie in the storage that is set here.'
    : `Of the ${newest.length} newest files ${missing} do not lie in the storage that is set here: copy them all first.`;
}
