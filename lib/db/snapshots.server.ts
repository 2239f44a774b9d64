import 'server-only';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** How often the embedded database copies itself. */
export const snapshotEveryMs = 6 * hourMs;
/** Every copy of the last two days is kept, then the last one of each day for two weeks. */
const keepAllMs = 2 * dayMs;
const keepDailyMs = 14 * dayMs;

const suffix = '.tar.gz';

/** Names of the snapshots in a folder, oldest first. */
export async function listSnapshots(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => takenAt(name) !== null).sort();
}

/**
 * Writes a copy of the database, named by its time. Written under another name first, so that a file named *.tar.gz is
 * always complete. @returns its path.
 */
export async function writeSnapshot(folder: string, dump: () => Promise<Blob>, now = new Date()): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, now.toISOString().replaceAll(':', '-') + suffix);
  const bytes = new Uint8Array(await (await dump()).arrayBuffer());
  await writeFile(`${file}.part`, bytes, { mode: 0o600 });
  await rename(`${file}.part`, file);
  return file;
}

/** Returns the snapshots that are no longer needed. The newest snapshot is always kept. */
export function outlivedSnapshots(names: readonly string[], now: Date): string[] {
  const sorted = [...names].sort();
  return sorted.filter((name, index) => {
    const at = takenAt(name);
    const next = sorted[index + 1];
    if (at === null || next === undefined) return false;
    const age = now.getTime() - at.getTime();
    if (age <= keepAllMs) return false;
    return age > keepDailyMs || next.slice(0, 10) === name.slice(0, 10);
  });
}

/** Takes a snapshot if the last one is at least `snapshotEveryMs` old, and removes outlived ones. Returns its path. */
export async function keepSnapshots(folder: string, dump: () => Promise<Blob>, now: Date): Promise<string | null> {
  const newest = takenAt((await listSnapshots(folder)).at(-1) ?? '');
  if (newest && now.getTime() - newest.getTime() < snapshotEveryMs) return null;
  const file = await writeSnapshot(folder, dump, now);
  for (const name of outlivedSnapshots(await listSnapshots(folder), now)) await rm(path.join(folder, name));
  return file;
}

/** `2026-11-21T12-00-00.000Z.tar.gz` → its time; null for any other file. */
export function takenAt(name: string): Date | null {
  const match = /^(\d{4}-\d{2}-\d{2}T)(\d{2})-(\d{2})-(\d{2}\.\d{3}Z)\.tar\.gz$/.exec(name);
  if (!match) return null;
  const [, day, hours, minutes, seconds] = match;
  const time = new Date(`${day}${hours}:${minutes}:${seconds}`);
  return Number.isNaN(time.getTime()) ? null : time;
}
