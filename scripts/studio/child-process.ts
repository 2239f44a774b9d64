import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { readLines } from './read-lines.ts';
import { type SecretSetting, withholdSecrets } from './withhold-secrets.ts';

/** The folder of the clone. Children run in it, from whatever folder the command was started. */
export const projectFolder = path.resolve(import.meta.dirname, '../..');

export type ProcessSpec = {
  /** A TypeScript file of this project (run with tsx), or a JavaScript file of a package. */
  entry: string;
  args?: string[];
  env?: Record<string, string | undefined>;
  /** The secrets that the process needs. It gets no others, even if `env` has them. */
  secrets?: readonly SecretSetting[];
  /** How long the process may take to finish its work on a stop, before it is killed. */
  graceMs?: number;
  /** Run by Node itself, without the loader that resolves `@/`. */
  plain?: boolean;
  onLine?: (line: string, from: 'stdout' | 'stderr') => void;
};

/**
 * Starts a Node process that ends when this one does. It has its own process group: Ctrl-C reaches only the supervisor.
 */
export function spawnProcess(spec: ProcessSpec): ChildProcess {
  const loader = spec.entry.endsWith('.ts') && !spec.plain ? ['--import', 'tsx'] : [];
  const conditions = spec.entry.endsWith('.ts') ? ['--conditions=react-server'] : [];
  const follow = path.join(projectFolder, 'scripts/studio/follow-parent.mjs');
  const parent = { SLATEHOUSE_PARENT: String(process.pid), SLATEHOUSE_GRACE_MS: String(spec.graceMs ?? 30_000) };
  const child = spawn(
    process.execPath,
    ['--import', follow, ...conditions, ...loader, spec.entry, ...(spec.args ?? [])],
    {
      cwd: projectFolder,
      env: { ...withholdSecrets({ ...process.env, ...spec.env }, spec.secrets), ...parent },
      stdio: ['ignore', spec.onLine ? 'pipe' : 'inherit', spec.onLine ? 'pipe' : 'inherit', 'ipc'],
      detached: true,
    },
  );
  for (const from of ['stdout', 'stderr'] as const) {
    const stream = child[from];
    if (stream) readLines(stream, (line) => spec.onLine?.(line, from));
  }
  return child;
}

/** Starts a process and waits until it sends "ready" over its channel. Rejects when the process ends before that. */
export async function startProcess(spec: ProcessSpec): Promise<ChildProcess> {
  const child = spawnProcess(spec);
  await waitUntilReady(child, spec.entry);
  return child;
}

export function waitUntilReady(child: ChildProcess, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => reject(new Error(`${name} ended with ${signal ?? code} before it was ready`)));
    child.on('message', (message) => message === 'ready' && resolve());
  });
}

/** Runs a process to its end. @throws when it fails. */
export async function runProcess(spec: ProcessSpec): Promise<void> {
  const [code, signal] = await once(spawnProcess(spec), 'exit');
  if (code !== 0) throw new Error(`${spec.entry} ended with ${signal ?? code}`);
}

/** Asks a process to finish. If it does not end in time, kills it and all processes that it started. */
export async function stopProcess(child: ChildProcess, graceMs: number): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => killGroup(child), graceMs);
  await ended;
  clearTimeout(timer);
  // The process may have left processes behind that it started itself.
  killGroup(child);
}

export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // There is no process left in the group.
  }
}
