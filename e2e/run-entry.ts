import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

/** Runs a process entry of this folder with the product's own functions, in a process like its own. */
export async function runEntry(file: string, input: object, env: Record<string, string> = {}): Promise<void> {
  const args = ['--import', 'tsx', '--conditions=react-server', path.join(import.meta.dirname, file)];
  await promisify(execFile)(process.execPath, [...args, JSON.stringify(input)], {
    cwd: path.dirname(import.meta.dirname),
    env: { ...process.env, ...env },
  });
}
