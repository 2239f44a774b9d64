import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { identify, isAlive, type ProcessIdentity } from './process-identity.ts';

type Child = ProcessIdentity & { name: string };
type LockContent = { owner: ProcessIdentity; children: Child[] };

export type DataFolderLock = {
  /** Records the processes of this run, so that a later start can end them if this run is killed. */
  recordChildren(children: { name: string; pid: number }[]): void;
  release(): void;
};

/** How long the children of a killed supervisor may take to notice that and finish. */
const leftoverGraceMs = 40_000;

/**
 * Locks the data folder for this process. A lock whose owner is dead is taken over after the owner's children have
 * ended.
 * @throws with a sentence for people when another studio runs on the folder.
 */
export async function lockDataFolder(
  folder: string,
  say: (line: string) => void = () => undefined,
  graceMs = leftoverGraceMs,
): Promise<DataFolderLock> {
  const file = path.join(folder, 'studio.lock');
  const owner = identify(process.pid);
  if (!owner) throw new Error('This system does not tell when a process started (no /proc and no ps).');
  for (;;) {
    if (create(file, { owner, children: [] })) return held(file, owner);
    const content = read(file);
    if (content && isAlive(content.owner)) {
      throw new Error(
        `Slatehouse already runs on ${folder} (process ${content.owner.pid}). Stop it, or set another DATA_DIR.`,
      );
    }
    if (content) await endLeftovers(content.children, say, graceMs);
    removeStale(file, content);
  }
}

/** Whether a studio runs on the folder now. */
export function isStudioRunning(folder: string): boolean {
  const content = read(path.join(folder, 'studio.lock'));
  return content !== null && isAlive(content.owner);
}

function held(file: string, owner: ProcessIdentity): DataFolderLock {
  return {
    recordChildren(named) {
      const children = named.flatMap(({ name, pid }) => {
        const identity = identify(pid);
        return identity ? { name, ...identity } : [];
      });
      const next = `${file}.${owner.pid}`;
      writeFileSync(next, JSON.stringify({ owner, children }), { mode: 0o600 });
      renameSync(next, file);
    },
    release: () => rmSync(file, { force: true }),
  };
}

// The file is written under another name and then linked, so that it appears only when it is complete, and only one of
// several processes succeeds.
function create(file: string, content: LockContent): boolean {
  const aside = `${file}.${content.owner.pid}`;
  writeFileSync(aside, JSON.stringify(content), { mode: 0o600 });
  try {
    linkSync(aside, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function read(file: string): LockContent | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LockContent;
  } catch {
    return null;
  }
}

// Two starts may find the same stale lock. The second one must not remove the new lock of the first.
function removeStale(file: string, seen: LockContent | null): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
    if (JSON.stringify(read(aside)) !== JSON.stringify(seen)) linkSync(aside, file);
  } catch {
    // Another process was quicker. The next attempt reads the current lock.
  }
  rmSync(aside, { force: true });
}

async function endLeftovers(children: Child[], say: (line: string) => void, graceMs: number): Promise<void> {
  const alive = () => children.filter(isAlive);
  if (alive().length > 0) say('The last run was killed; waiting for what it left behind…');
  const deadline = Date.now() + graceMs;
  while (alive().length > 0 && Date.now() < deadline) await delay(100);
  for (const { pid } of alive()) process.kill(pid, 'SIGKILL');
  while (alive().length > 0) await delay(20);
}
