import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export type ProcessMemory = {
  name: string;
  pid: number;
  /** Resident memory. Pages shared with other processes count in full. */
  rssMb: number;
  /**
   * Resident memory, with shared pages divided among the processes that share them, so that these values can be added.
   * Absent where the system does not report it.
   */
  pssMb?: number;
};

/** The memory of a process and of all its descendants. Linux only: read from /proc. */
export function readProcessTree(rootPid: number, dataDir: string): ProcessMemory[] {
  if (process.platform !== 'linux') throw new Error('Memory is read from /proc, which only Linux has.');
  const parents = new Map(readdirSync('/proc').flatMap((name) => parentOf(name) ?? []));
  const isInTree = (pid: number): boolean => pid === rootPid || (parents.has(pid) && isInTree(parents.get(pid) ?? 0));
  const names = serviceNames(dataDir);
  const nameOf = (pid: number): string => {
    const own = names.get(pid);
    if (own) return own;
    const parent = names.get(parents.get(pid) ?? 0);
    return parent && parent !== 'supervisor' ? `${parent}: ${commandOf(pid)}` : commandOf(pid);
  };
  return [...parents.keys()].filter(isInTree).map((pid) => ({ name: nameOf(pid), pid, ...memoryOf(pid) }));
}

function parentOf(name: string): [number, number][] | null {
  if (!/^\d+$/.test(name)) return null;
  const stat = read(`/proc/${name}/stat`);
  // The command, in parentheses, may contain anything.
  const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
  return parent ? [[Number(name), Number(parent)]] : null;
}

/** Names of the studio's processes, from its lock file: there the studio lists them for the start after a crash. */
function serviceNames(dataDir: string): Map<number, string> {
  const lock = JSON.parse(readFileSync(path.join(dataDir, 'studio.lock'), 'utf8'));
  const children: { name: string; pid: number }[] = lock.children;
  return new Map([[lock.owner.pid, 'supervisor'], ...children.map(({ name, pid }): [number, string] => [pid, name])]);
}

function commandOf(pid: number): string {
  const [command = '', ...args] = read(`/proc/${pid}/cmdline`).split('\0');
  const file = args.find((arg) => /^\S+\.[cm]?[jt]s$/.test(arg));
  return path.basename(command.split(' ').slice(0, 2).join(' ')) + (file ? ` ${path.basename(file)}` : '');
}

function memoryOf(pid: number): Pick<ProcessMemory, 'rssMb' | 'pssMb'> {
  const megabytes = (text: string, field: string) => {
    const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(text)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  };
  return {
    rssMb: megabytes(read(`/proc/${pid}/status`), 'VmRSS') ?? 0,
    pssMb: megabytes(read(`/proc/${pid}/smaps_rollup`), 'Pss'),
  };
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
