import type { CarriedOut, EventLog } from './event-log.ts';

const betweenChecksMs = 50;

/**
 * Sends SIGCONT to stopped processes when their pauses are over. @returns a function that wakes all of them and ends
 * this.
 */
export function wakePaused(eventLog: EventLog): () => void {
  const woken = new Set<number>();
  const wakeAt = (now: number) => {
    eventLog.processFaults().forEach((processFault, index) => {
      if (woken.has(index) || !isPauseOver(processFault, now)) return;
      woken.add(index);
      wake(processFault.pid);
    });
  };
  const timer = setInterval(() => wakeAt(Date.now()), betweenChecksMs);
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
    // The process was killed while it was stopped.
  }
}
