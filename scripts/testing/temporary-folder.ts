import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** Creates a folder for one test. It is removed at the end of the test. */
export function temporaryFolder(): string {
  const folder = makeTemporaryFolder();
  onTestFinished(folder.remove);
  return folder.path;
}

/** Creates a folder for the tests of a file. The file must remove it after the last test. */
export function makeTemporaryFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'slatehouse-test-'));
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
