import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What must not be left behind, also when somebody presses Ctrl-C in the middle. Last in, first out. */
const pending: (() => Promise<void> | void)[] = [];

/** Registers how to undo something. @returns does it now, once. */
export function undoLater(undo: () => Promise<void> | void): () => Promise<void> {
  let done: Promise<void> | undefined;
  const once = () => {
    done ??= (async () => {
      await undo();
      pending.splice(pending.indexOf(once), 1);
    })();
    return done;
  };
  pending.push(once);
  return once;
}

/** Undoes everything that is still there. A failure does not keep the rest from being undone. */
export async function undoAll(): Promise<void> {
  for (const undo of [...pending].reverse()) {
    await Promise.resolve(undo()).catch((error: unknown) => console.error(error));
  }
}

/** A folder that is gone at the end. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'slatehouse-bench-'));
  undoLater(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
