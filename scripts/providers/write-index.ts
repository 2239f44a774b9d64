import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { indexFiles } from './index-files.ts';

/** Writes the indexes of what the folders of these providers register. */
export function writeIndex(lib: string, ids: readonly string[]): void {
  for (const [name, text] of Object.entries(indexFiles(lib, ids))) {
    const file = path.join(lib, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
