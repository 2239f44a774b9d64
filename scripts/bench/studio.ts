import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { envSchema } from '../../lib/env/env.server.ts';
import { sandboxEnvSchema } from '../../lib/env/sandbox-env.server.ts';
import { projectFolder } from '../studio/child-process.ts';
import { findFreePort } from '../studio/port.ts';
import { temporaryFolder, undoLater } from './clean-up.ts';

export const admin = { email: 'bench@example.com', password: 'measure twice, cut once' };

export type Studio = {
  baseUrl: string;
  dataDir: string;
  /** The process of `npm start`. */
  pid: number;
  /** Milliseconds from the command to the first 200 of `/api/health`. */
  healthyMs: number;
  /** The lines that `npm start` printed, with the milliseconds since the command. */
  said: { atMs: number; line: string }[];
  /** Stops the studio as Ctrl-C does. @returns milliseconds until all its processes had ended. */
  stop: () => Promise<number>;
};

const healthyWithinMs = 15 * 60_000;
const stopWithinMs = 60_000;

/**
 * Runs `npm start` as a person does, with its own data folder and port, and with an administrator. `isPublic`: sets a
 * public address, so that providers with ordinary keys can call back.
 */
export async function startStudio(
  options: { folder?: string; dataDir?: string; env?: Record<string, string>; isPublic?: boolean } = {},
): Promise<Studio> {
  const { folder = projectFolder, dataDir = path.join(temporaryFolder(), 'data'), env, isPublic } = options;
  const port = await findFreePort();
  const own = { DATA_DIR: dataDir, PORT: String(port), ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password };
  const startedAt = performance.now();
  // In its own process group, a terminal's Ctrl-C reaches only this program, which then stops the studio.
  const child = spawn('npm', ['start'], {
    cwd: folder,
    env: { ...personsEnvironment(), ...own, ...(isPublic && { PUBLIC_URL: `http://localhost:${port}` }), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('npm could not be started.');
  const ended = once(child, 'exit');
  let hasEnded = false;
  void ended.then(() => {
    hasEnded = true;
  });
  let stopMs = 0;
  const stop = undoLater(async () => {
    const askedAt = performance.now();
    signalGroup(pid, 'SIGINT');
    const timer = setTimeout(() => signalGroup(pid, 'SIGKILL'), stopWithinMs);
    await ended;
    clearTimeout(timer);
    // npm may exit before the studio has drained. The lock of the data folder disappears last.
    await lockGone(dataDir, askedAt + stopWithinMs);
    stopMs = performance.now() - askedAt;
  });
  const said: Studio['said'] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => said.push({ atMs: performance.now() - startedAt, line }));
  }
  const baseUrl = `http://localhost:${port}`;
  while (!(await isHealthy(baseUrl))) {
    if (hasEnded || performance.now() - startedAt > healthyWithinMs) {
      throw new Error(`The studio did not start:\n${said.map(({ line }) => line).join('\n')}`);
    }
    await delay(25);
  }
  const healthyMs = performance.now() - startedAt;
  return { baseUrl, dataDir, pid, healthyMs, said, stop: () => stop().then(() => stopMs) };
}

async function lockGone(dataDir: string, deadline: number): Promise<void> {
  const lock = path.join(dataDir, 'studio.lock');
  while (existsSync(lock)) {
    if (performance.now() > deadline) throw new Error(`The studio on ${dataDir} did not stop.`);
    await delay(25);
  }
}

async function isHealthy(baseUrl: string): Promise<boolean> {
  try {
    const { ok } = await fetch(`${baseUrl}/api/health`, { signal: AbortSignal.timeout(10_000) });
    return ok;
  } catch {
    return false;
  }
}

/**
 * The environment before this program's own `npm run`, without this clone's Node and tools. Settings of the person's
 * own studio, in the shell or in `.env`, must not reach the measured studio: they are set to an empty text, which
 * counts as not set.
 */
function personsEnvironment(): NodeJS.ProcessEnv {
  const settings = [...Object.keys(envSchema.shape), ...Object.keys(sandboxEnvSchema.shape)];
  const kept = Object.entries(process.env).filter(([name]) => !/^npm_|^NODE$|^INIT_CWD$|^SLATEHOUSE_/.test(name));
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => !folder.includes('node_modules'));
  return {
    ...Object.fromEntries(kept),
    ...Object.fromEntries(settings.map((name) => [name, ''])),
    PATH: folders.join(path.delimiter),
  } as Record<string, string | undefined> as NodeJS.ProcessEnv;
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended already.
  }
}
