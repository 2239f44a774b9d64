import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process id is reused later. Together with its start time it identifies one process. */
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
// A zombie has ended; only its parent has not read its exit code yet.
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
 * The start time where there is no /proc. Always in the same language and time zone, because the lock of a data folder
 * compares the answers that two different starts got.
 */
export function startTimeByPs(pid: number): string | null {
  try {
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', env }).trim() || null;
  } catch {
    return null;
  }
}
