import 'server-only';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const megabyte = 1024 ** 2;

/** Limits of a process that reads files from outside. */
export interface ProcessLimits {
  /** Resident memory; above it the process is killed. */
  memoryBytes: number;
  /** Heap of JavaScript: stops a table that a file makes up. */
  heapBytes: number;
  /** Wall-clock time of one job. */
  jobMs: number;
  /** Size of a file that the process writes. */
  outputBytes: number;
}

/** Memory that V8 reserves but never uses counts as data too. */
const reservedBytes = 1024 * megabyte;

/**
 * Starts one of our TypeScript files (by its path from the project's folder) as a process that reads untrusted files.
 * Its environment is empty: it contains none of our secrets. It runs at a lower priority (`nice`) than the processes
 * that answer pages. The kernel refuses it memory and files beyond the limits, kills it first when the machine runs out
 * of memory, writes no core dump, and ends it after too much processor time, even if the parent that watches it was
 * killed. It speaks over its channel in structured clones. It writes to no terminal and does not keep its parent from
 * ending.
 */
export function startLimitedProcess(entry: string, limits: ProcessLimits): ChildProcess {
  const dataKilobytes = (limits.memoryBytes + reservedBytes) / 1024;
  const processorSeconds = Math.ceil((limits.jobMs / 1000) * availableParallelism() * 4);
  const child = spawn(
    '/bin/sh',
    [
      '-c',
      // A system skips the limits that it does not support; the checks of memory and time below remain.
      `{ echo 1000 >/proc/self/oom_score_adj; } 2>/dev/null; ulimit -c 0; ulimit -d ${dataKilobytes}; ` +
        `ulimit -f ${limits.outputBytes / 512}; ulimit -t ${processorSeconds}; exec nice -n 5 "$0" "$@"`,
      process.execPath,
      `--max-old-space-size=${Math.round(limits.heapBytes / megabyte)}`,
      '--conditions=react-server',
      '--import',
      pathToFileURL(sourceFile('lib/media/decode/resolve-sources.mjs')).href,
      sourceFile(entry),
    ],
    {
      cwd: process.cwd(),
      // With one arena per thread, glibc would keep memory that the decoder has long freed.
      env: { MALLOC_ARENA_MAX: '2' } as Partial<NodeJS.ProcessEnv> as NodeJS.ProcessEnv,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    },
  );
  rest(child);
  return child;
}

/** Resolves a path from the project's folder, in which every process runs: the bundled code of web lies elsewhere. */
function sourceFile(name: string): string {
  return path.join(/* turbopackIgnore: true */ process.cwd(), name);
}

/** Lets the parent end, because nobody waits for this process now. */
export function rest(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}

/** Keeps the parent alive while a job runs. */
export function wake(child: ChildProcess): void {
  child.ref();
  child.channel?.ref();
}

/** Short enough that a file that unpacks to gigabytes cannot fill the machine in between. */
const watchEveryMs = 50;

/**
 * Watches the time and memory of a job; calls `tooMuch` when the job exceeds a limit. Returns a function that stops the
 * watch.
 */
export function watchLimits(child: ChildProcess, limits: ProcessLimits, tooMuch: (what: string) => void): () => void {
  const timer = setTimeout(() => tooMuch(`more than ${limits.jobMs} ms`), limits.jobMs);
  const watch = setInterval(() => void checkMemory(), watchEveryMs);
  const checkMemory = async () => {
    if ((await residentBytes(child.pid ?? 0)) > limits.memoryBytes) tooMuch(`more than ${limits.memoryBytes} bytes`);
  };
  return () => {
    clearTimeout(timer);
    clearInterval(watch);
  };
}

const run = promisify(execFile);

/** Resident memory of a process in bytes; 0 when it is gone. */
export async function residentBytes(pid: number): Promise<number> {
  if (process.platform === 'linux') return linuxResidentBytes(pid);
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)]).catch(() => ({ stdout: '0' }));
  return Number(stdout) * 1024;
}

function linuxResidentBytes(pid: number): number {
  try {
    // Synchronous: this reads no disk, and the threads that read disks may all be busy.
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    return Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
