import { AppError } from '@/lib/errors/app-error';

/** The requester of work, as far as the queue needs to know. */
export interface Requester {
  /** The person whose share of the places is used: a person's id, or the tenant's for work of no particular person. */
  person: string;
  /** Aborting leaves the queue and rejects with the signal's reason. */
  signal?: AbortSignal;
}

export interface FairQueue {
  /**
   * Waits for a place and runs the work. Throws AppError('throttled') when too much work of this person is waiting
   * already.
   */
  run: <Outcome>(asker: Requester, work: () => Promise<Outcome>) => Promise<Outcome>;
}

/** More than anybody selects at once; further work is refused instead of filling the memory. */
const mostWaiting = 200;

/**
 * Makes a queue for a few places. The people in the queue are served in rotation: a person with fifty files alternates
 * with a person who has one. Work of one person starts in the order of arrival.
 */
export function createFairQueue(places: number): FairQueue {
  // In the order of service: a person who was served moves to the end.
  const waiting = new Map<string, (() => void)[]>();
  let free = places;

  function leave() {
    const [next] = waiting;
    if (!next) {
      free += 1;
      return;
    }
    const [person, starts] = next;
    const start = starts.shift();
    waiting.delete(person);
    if (starts.length > 0) waiting.set(person, starts);
    start?.();
  }

  async function enter({ person, signal }: Requester): Promise<void> {
    signal?.throwIfAborted();
    if (free > 0) {
      free -= 1;
      return;
    }
    const starts = waiting.get(person) ?? [];
    if (starts.length >= mostWaiting)
      throw new AppError('throttled', `${mostWaiting} files of one person wait`, { params: { seconds: 30 } });
    waiting.set(person, starts);
    await new Promise<void>((resolve, reject) => {
      const start = () => {
        signal?.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = () => {
        starts.splice(starts.indexOf(start), 1);
        if (starts.length === 0) waiting.delete(person);
        reject(signal?.reason);
      };
      starts.push(start);
      signal?.addEventListener('abort', giveUp, { once: true });
    });
  }

  return {
    async run(asker, work) {
      await enter(asker);
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
