import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Clean-up steps that must run in any case, also after Ctrl-C. The last one registered runs first. */
const pending: (() => Promise<void> | void)[] = [];

/** Registers a clean-up step. @returns a function that runs the step now, at most once. */
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

/** Runs all remaining clean-up steps. When one fails, the others still run. */
export async function undoAll(): Promise<void> {
  for (const undo of [...pending].reverse()) {
    await Promise.resolve(undo()).catch((error: unknown) => console.error(error));
  }
}

/** Creates a folder that is removed at the end. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'slatehouse-bench-'));
  undoLater(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
