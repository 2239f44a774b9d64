import 'server-only';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const megabyte = 1024 ** 2;

/** What a process that reads foreign files may use. */
export interface ProcessLimits {
  /** Resident memory; above it the process is killed. */
  memoryBytes: number;
  /** Of JavaScript's own objects: a table that a file makes up ends here. */
  heapBytes: number;
  /** For one job, by the clock. */
  jobMs: number;
  /** Of a file that it writes. */
  outputBytes: number;
}

/** What V8 reserves without ever using it counts as data too. */
const reservedBytes = 1024 * megabyte;

/**
 * Starts one of our TypeScript files (by its path from the project's folder) as a process that reads files nobody vouches for. Its environment is empty: none
 * of our secrets is there. What somebody waits for on a page goes before it (`nice`). The kernel itself refuses it memory
 * and files beyond the limits, ends it before anybody else where the machine has no memory left, dumps no core of it, and ends it after more processor time than its jobs can need, for the case that
 * whoever watches it was killed. Speaks over its channel in structured clones; it neither writes to a terminal nor keeps
 * its parent from ending.
 */
export function startLimitedProcess(entry: string, limits: ProcessLimits): ChildProcess {
  const dataKilobytes = (limits.memoryBytes + reservedBytes) / 1024;
  const processorSeconds = Math.ceil((limits.jobMs / 1000) * availableParallelism() * 4);
  const child = spawn(
    '/bin/sh',
    [
      '-c',
      // What a system does not know it leaves out; the watch over memory and time stays.
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
      // An arena per thread of a decoder would keep what it has long given back (glibc).
      env: { MALLOC_ARENA_MAX: '2' } as unknown as NodeJS.ProcessEnv,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    },
  );
  rest(child);
  return child;
}

/** By its path from the project's folder, where every process runs: the code of web lies in a bundle elsewhere. */
function sourceFile(name: string): string {
  return path.join(/* turbopackIgnore: true */ process.cwd(), name);
}

/** Nobody waits for it: its parent may end. */
export function rest(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}

/** Somebody waits for it. */
export function wake(child: ChildProcess): void {
  child.ref();
  child.channel?.ref();
}

/** Often enough that a file which unpacks to gigabytes has not filled the machine in between. */
const watchEveryMs = 50;

/** Looks after a job of a process until it is told to stop; says so when the job took more time or memory than it may. */
export function watchLimits(child: ChildProcess, limits: ProcessLimits, tooMuch: (what: string) => void): () => void {
  const timer = setTimeout(() => tooMuch(`more than ${limits.jobMs} ms`), limits.jobMs);
  const watch = setInterval(() => void look(), watchEveryMs);
  const look = async () => {
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
    // At once: it is no disk that is read, and the threads that read disks may all be busy.
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    return Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
