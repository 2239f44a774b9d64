import type { CarriedOut, EventLog } from './event-log.ts';

const betweenLooksMs = 50;

/** Sends SIGCONT to a stopped process when its pause is over. The answer ends that, and leaves nobody stopped. */
export function wakePaused(eventLog: EventLog): () => void {
  const woken = new Set<number>();
  const wakeAt = (now: number) => {
    eventLog.processFaults().forEach((processFault, index) => {
      if (woken.has(index) || !isPauseOver(processFault, now)) return;
      woken.add(index);
      wake(processFault.pid);
    });
  };
  const timer = setInterval(() => wakeAt(Date.now()), betweenLooksMs);
  return () => {
    clearInterval(timer);
    wakeAt(Number.POSITIVE_INFINITY);
  };
}

function isPauseOver({ action, at }: CarriedOut, now: number): boolean {
  return action.type === 'pause' && now >= at + action.forMs;
}

function wake(pid: number): void {
  try {
    process.kill(pid, 'SIGCONT');
  } catch {
    // Killed in its sleep.
  }
}
