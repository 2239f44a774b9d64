import type { CarriedOut, Diary } from './diary.ts';

const betweenLooksMs = 50;

/** Sends SIGCONT to a stopped worker when its pause is over. The answer ends that. */
export function wakePaused(diary: Diary): () => void {
  const woken = new Set<number>();
  const wake = ({ action, at, pid }: CarriedOut, index: number) => {
    if (action.type !== 'pause' || woken.has(index) || Date.now() < at + action.forMs) return;
    woken.add(index);
    try {
      process.kill(pid, 'SIGCONT');
    } catch {
      // Killed in its sleep.
    }
  };
  const timer = setInterval(() => diary.injuries().forEach(wake), betweenLooksMs);
  return () => clearInterval(timer);
}
