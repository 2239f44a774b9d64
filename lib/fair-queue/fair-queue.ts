import { AppError } from '@/lib/errors/app-error';

/** Who wants the work done, as far as a queue must know. */
export interface Asker {
  /** Whose share of the places it takes: a person's id, or the tenant's where it is nobody's in particular. */
  person: string;
  /** Leaving the queue rejects with the signal's reason. */
  signal?: AbortSignal;
}

export interface FairQueue {
  /** Waits for a place and works there. Throws AppError('throttled') when this person has too much waiting already. */
  run: <Outcome>(asker: Asker, work: () => Promise<Outcome>) => Promise<Outcome>;
}

/** More than anybody selects at once; what comes beyond it is refused instead of being kept in memory. */
const mostWaiting = 200;

/**
 * A queue before a few places. Places go round by person: whoever has fifty files waiting takes turns with somebody who
 * has one. Within a person's share the first to come is the first to be served.
 */
export function createFairQueue(places: number): FairQueue {
  // In the order in which they are served: who has had a turn goes to the end.
  const waiting = new Map<string, (() => void)[]>();
  let free = places;

  function leave() {
    const [next] = waiting;
    if (!next) {
      free += 1;
      return;
    }
    const [person, turns] = next;
    const turn = turns.shift();
    waiting.delete(person);
    if (turns.length > 0) waiting.set(person, turns);
    turn?.();
  }

  async function enter({ person, signal }: Asker): Promise<void> {
    signal?.throwIfAborted();
    if (free > 0) {
      free -= 1;
      return;
    }
    const turns = waiting.get(person) ?? [];
    if (turns.length >= mostWaiting)
      throw new AppError('throttled', `${mostWaiting} files of one person wait`, { params: { seconds: 30 } });
    waiting.set(person, turns);
    await new Promise<void>((resolve, reject) => {
      const turn = () => {
        signal?.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = () => {
        turns.splice(turns.indexOf(turn), 1);
        if (turns.length === 0) waiting.delete(person);
        reject(signal?.reason);
      };
      turns.push(turn);
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
