import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

/** Runs a process entry of this folder in a process of its own, where it can use the product's server modules. */
export async function runEntry(file: string, input: object, env: Record<string, string> = {}): Promise<void> {
  const args = ['--import', 'tsx', '--conditions=react-server', path.join(import.meta.dirname, file)];
  await promisify(execFile)(process.execPath, [...args, JSON.stringify(input)], {
    cwd: path.dirname(import.meta.dirname),
    env: { ...process.env, ...env },
  });
}
