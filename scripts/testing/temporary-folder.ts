import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder for one test, gone when it finished. */
export function temporaryFolder(): string {
  const folder = makeTemporaryFolder();
  onTestFinished(folder.remove);
  return folder.path;
}

/** A folder for the tests of a file, which remove it after the last. */
export function makeTemporaryFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'slatehouse-test-'));
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
