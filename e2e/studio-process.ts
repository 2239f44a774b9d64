import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

const projectFolder = path.resolve(import.meta.dirname, '..');

export interface OwnStudio {
  url: string;
  process: ChildProcess;
  /** The output printed so far. */
  output: () => string;
}

/** Runs `npm start` for a data folder of its own and waits until it is healthy. */
export async function startStudio(env: { DATA_DIR: string; PORT: string; [name: string]: string }): Promise<OwnStudio> {
  const lines: string[] = [];
  const studio = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: projectFolder,
    env: { ...process.env, DATABASE_URL: '', SANDBOX_URL: '', PUBLIC_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  studio.stdout.on('data', (chunk) => lines.push(String(chunk)));
  studio.stderr.on('data', (chunk) => lines.push(String(chunk)));
  const url = `http://localhost:${env.PORT}`;
  // Half a minute on a busy machine, more where two browsers work beside it.
  const deadline = Date.now() + 150_000;
  while (!(await isHealthy(url))) {
    if (studio.exitCode !== null || Date.now() > deadline)
      throw new Error(`the studio did not become healthy:\n${lines.join('')}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { url, process: studio, output: () => lines.join('') };
}

/** Like a power failure: kills every process of the studio on this data folder at once, supervisor and database too. */
export async function killStudio(studio: OwnStudio, dataDir: string): Promise<number> {
  const killed = killAll(dataDir);
  if (studio.process.exitCode === null && studio.process.signalCode === null) await once(studio.process, 'exit');
  return killed;
}

/** Kills all processes on this data folder. Returns how many there were. */
export function killAll(dataDir: string): number {
  const victims = processesOf(dataDir);
  for (const pid of victims) kill(pid);
  return victims.length;
}

/** Kills the studio's processes, if any still run, and removes its data folder. */
export function clearStudio(dataDir: string): void {
  killAll(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
}

/** For `afterAll`. Also removes a studio that never became healthy. */
export async function endStudio(studio: OwnStudio | undefined, dataDir: string): Promise<void> {
  try {
    if (studio) await stopStudio(studio, dataDir);
  } finally {
    clearStudio(dataDir);
  }
}

/** A decoding process ends by itself when its parent is gone, so the process may not exist any more. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Kills only the web process. The studio starts another one by itself. */
export function killWeb(dataDir: string): void {
  process.kill(webOf(dataDir), 'SIGKILL');
}

/** Asks the web process to end, and waits for it. Returns what the studio printed about it. */
export async function endWeb(studio: OwnStudio, dataDir: string): Promise<string> {
  process.kill(webOf(dataDir), 'SIGTERM');
  while (!studio.output().includes('web ended')) await new Promise((resolve) => setTimeout(resolve, 20));
  return studio.output();
}

function webOf(dataDir: string): number {
  const [web, ...others] = processesOf(dataDir).filter((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('next-server'),
  );
  if (!web || others.length > 0) throw new Error('one web process was expected');
  return web;
}

/** Stops the studio like Ctrl-C. Returns the processes that still run after it ended. */
export async function stopStudio(studio: OwnStudio, dataDir: string): Promise<number[]> {
  studio.process.kill('SIGINT');
  if (studio.process.exitCode === null && studio.process.signalCode === null) await once(studio.process, 'exit');
  return processesOf(dataDir);
}

/** Linux shows each process's environment. The data folder in it names the studio that the process belongs to. */
function processesOf(dataDir: string): number[] {
  if (!existsSync('/proc/self/environ')) throw new Error('finding the processes of a studio needs /proc');
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => {
      try {
        return readFileSync(`/proc/${name}/environ`, 'utf8').split('\0').includes(`DATA_DIR=${dataDir}`);
      } catch {
        // It ended meanwhile, or belongs to another user.
        return false;
      }
    })
    .map(Number);
}

/** The command lines of the studio's processes that received a value for this setting. */
export function holdersOf(setting: string, dataDir: string): string[] {
  return processesOf(dataDir)
    .filter((pid) =>
      readFileSync(`/proc/${pid}/environ`, 'utf8')
        .split('\0')
        .some((entry) => entry.startsWith(`${setting}=`) && entry.length > setting.length + 1),
    )
    .map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '));
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}
