import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

type AsyncFunction = (...given: never[]) => Promise<unknown>;
const names = ['copyFile', 'writeFile', 'open'] as const;

/**
 * Makes every function with which the worker writes a file's bytes fail as on a full disk, for `forMs` milliseconds.
 */
export function fillDisk(forMs: number): void {
  const promises = fs.promises as unknown as Record<string, AsyncFunction>;
  const kept = names.map((name) => promises[name] as AsyncFunction);
  const open = promises.open as (file: string, flags?: string, mode?: number) => Promise<unknown>;
  promises.copyFile = isFull;
  promises.writeFile = isFull;
  promises.open = (file: string, flags?: string, mode?: number) =>
    /w|a/.test(flags ?? 'r') ? isFull() : open(file, flags, mode);
  // Modules that imported a function by its name get the new one, too.
  syncBuiltinESMExports();
  setTimeout(() => {
    names.forEach((name, index) => {
      promises[name] = kept[index] as AsyncFunction;
    });
    syncBuiltinESMExports();
  }, forMs).unref();
}

async function isFull(): Promise<never> {
  throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
}
