import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process id comes round again; together with its start time it names one process. */
export type ProcessIdentity = { pid: number; startedAt: string };

/** The identity of a living process, or null when there is none with that id. */
export function identify(pid: number): ProcessIdentity | null {
  const startedAt = process.platform === 'linux' ? linuxStartTime(pid) : startTimeByPs(pid);
  return startedAt ? { pid, startedAt } : null;
}

/** Whether exactly this process still runs. */
export function isAlive(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.startedAt === identity.startedAt;
}

// Field 22 of /proc/PID/stat, in ticks since boot. The second field, the name in parentheses, may contain spaces.
// A zombie has ended: only its parent has not asked yet.
function linuxStartTime(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return fields[0] === 'Z' ? null : `${boot}:${fields[19]}`;
  } catch {
    return null;
  }
}

/**
 * Where there is no /proc. In one language and one time zone, whatever those of whoever asks: the lock of a data folder
 * compares what two starts were told.
 */
export function startTimeByPs(pid: number): string | null {
  try {
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', env }).trim() || null;
  } catch {
    return null;
  }
}
