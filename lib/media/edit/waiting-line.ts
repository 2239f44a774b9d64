/** A line before a few places: whoever gets one works, the others wait in order. */
export interface WaitingLine {
  /** Waits for a place and works there. Leaving the line (`signal`) rejects with the signal's reason. */
  run: <Outcome>(work: () => Promise<Outcome>, signal?: AbortSignal) => Promise<Outcome>;
}

export function createWaitingLine(places: number): WaitingLine {
  const line: (() => void)[] = [];
  let free = places;

  function leave() {
    const next = line.shift();
    if (next) next();
    else free += 1;
  }

  async function enter(signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    if (free > 0) {
      free -= 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const turn = () => {
        signal?.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = () => {
        line.splice(line.indexOf(turn), 1);
        reject(signal?.reason);
      };
      line.push(turn);
      signal?.addEventListener('abort', giveUp, { once: true });
    });
  }

  return {
    async run(work, signal) {
      await enter(signal);
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
