import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { declaredModels } from '@/lib/providers/registry/registry';
import { type PollCadence, pollDelay, retryDelay, spread } from './poll-plan';

interface Following {
  cadence: PollCadence;
  /** When the provider is done, in seconds from submission. */
  doneAfter: number;
  isSandbox?: boolean;
  isQuiet?: boolean;
  isCallbackExpected?: boolean;
}

/** Follows a task by the plan; returns the times of the polls in seconds. The last poll finds the task done. */
function pollTimes(following: Following): number[] {
  const { cadence, doneAfter, isSandbox = false, isQuiet = false, isCallbackExpected = false } = following;
  const times: number[] = [];
  let elapsedMs = 0;
  while (elapsedMs < doneAfter * 1_000) {
    elapsedMs += pollDelay({ cadence, elapsedMs, pollCount: times.length, isSandbox, isQuiet, isCallbackExpected });
    times.push(elapsedMs / 1_000);
  }
  return times;
}

/** The polls before a callback that comes when the provider is done, and the poll that the callback causes. */
function pollsWithCallback(following: Following): number[] {
  const { doneAfter } = following;
  return [...pollTimes({ ...following, isCallbackExpected: true }).filter((time) => time < doneAfter), doneAfter];
}

describe('the polling schedule', () => {
  it.each([5, 10, 15])('needs at most 8 polls for a 90-second task with a cadence of %i s', (pollSeconds) => {
    const times = pollTimes({ cadence: { usualSeconds: 90, pollSeconds }, doneAfter: 90 });
    expect(times[0]).toBe(45);
    expect(times.length).toBeLessThanOrEqual(8);
    expect(times.at(-1)).toBeLessThan(90 + 16);
  });

  it.each(declaredModels.filter((model) => model.delivery === 'poll').map((model) => [model.id, model] as const))(
    'needs at most 8 polls when %s takes its usual time',
    (_id, cadence) => {
      expect(pollTimes({ cadence, doneAfter: cadence.usualSeconds }).length).toBeLessThanOrEqual(8);
    },
  );

  it('never polls more often than the provider wants, and never pauses longer than a minute', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...declaredModels),
        fc.integer({ min: 0, max: 3_600_000 }),
        fc.integer({ min: 1, max: 200 }),
        (cadence, elapsedMs, pollCount) => {
          const delay = pollDelay({
            cadence,
            elapsedMs,
            pollCount,
            isSandbox: false,
            isQuiet: false,
            isCallbackExpected: false,
          });
          expect(delay).toBeGreaterThanOrEqual(cadence.pollSeconds * 1_000);
          expect(delay).toBeLessThanOrEqual(Math.max(60_000, cadence.pollSeconds * 1_000));
        },
      ),
    );
  });

  it('notices the end soon, whenever it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...declaredModels), fc.integer({ min: 1, max: 1_800 }), (cadence, doneAfter) => {
        const found = pollTimes({ cadence, doneAfter }).at(-1) ?? 0;
        const first = Math.max(cadence.usualSeconds / 2, cadence.pollSeconds);
        expect(found - doneAfter).toBeLessThanOrEqual(Math.max(first, doneAfter / 4, cadence.usualSeconds / 5, 60));
      }),
    );
  });

  it('polls the sandbox after a second and a half, then about every second, then less often', () => {
    const times = pollTimes({ cadence: { usualSeconds: 90, pollSeconds: 10 }, doneAfter: 8, isSandbox: true });
    expect(times.map((time) => Math.round(time * 10) / 10)).toEqual([1.5, 2.5, 4, 6.3, 9.6]);
  });

  it('polls a task rarely when nobody waits for it any more', () => {
    const cadence = { usualSeconds: 90, pollSeconds: 5 };
    expect(pollTimes({ cadence, doneAfter: 600, isQuiet: true }).length).toBeLessThanOrEqual(10);
  });
});

describe('the polling schedule with an expected callback', () => {
  it.each(declaredModels.map((model) => [model.id, model] as const))(
    'needs at most 2 polls when %s takes its usual time, the callback’s own included',
    (_id, cadence) => {
      expect(pollsWithCallback({ cadence, doneAfter: cadence.usualSeconds }).length).toBeLessThanOrEqual(2);
    },
  );

  it('notices a lost callback within half the time that the task took, or the first pause', () => {
    fc.assert(
      fc.property(fc.constantFrom(...declaredModels), fc.integer({ min: 1, max: 1_800 }), (cadence, doneAfter) => {
        const found = pollTimes({ cadence, doneAfter, isCallbackExpected: true }).at(-1) ?? 0;
        const first = Math.max(cadence.usualSeconds * 1.5, cadence.pollSeconds);
        expect(found - doneAfter).toBeLessThanOrEqual(Math.max(first, doneAfter / 2, cadence.pollSeconds));
      }),
    );
  });

  it('polls the sandbox every ten seconds', () => {
    const cadence = { usualSeconds: 90, pollSeconds: 10 };
    expect(pollTimes({ cadence, doneAfter: 25, isSandbox: true, isCallbackExpected: true })).toEqual([10, 20, 30]);
  });
});

describe('a batch that is sent in one instant', () => {
  it('of 200 tasks is never polled more than 50 times in a second', () => {
    const pollsInSecond = new Map<number, number>();
    const cadence = { usualSeconds: 90, pollSeconds: 10 };
    // A linear congruential generator: random, but the same in every run.
    let state = 1;
    const random = () => {
      state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
      return state / 2 ** 32;
    };
    for (let task = 0; task < 200; task++) {
      let elapsedMs = 0;
      for (let pollCount = 0; elapsedMs < 90_000; pollCount++) {
        const delay = pollDelay({
          cadence,
          elapsedMs,
          pollCount,
          isSandbox: false,
          isQuiet: false,
          isCallbackExpected: false,
        });
        elapsedMs += spread(delay, random());
        const second = Math.floor(elapsedMs / 1_000);
        pollsInSecond.set(second, (pollsInSecond.get(second) ?? 0) + 1);
      }
    }
    expect(Math.max(...pollsInSecond.values())).toBeLessThanOrEqual(50);
  });
});

describe('the pause after a failure', () => {
  const usual = { baseMs: 5_000, maxMs: 300_000, random: 0 };

  it('doubles up to its limit', () => {
    const pauses = [1, 2, 3, 4, 20, 5_000].map((failures) => retryDelay({ ...usual, failures }));
    expect(pauses).toEqual([5_000, 10_000, 20_000, 40_000, 300_000, 300_000]);
  });

  it('is never shorter than what the provider asked for, and never longer than an hour and a bit', () => {
    expect(retryDelay({ ...usual, failures: 1, retryAfterSeconds: 90 })).toBe(90_000);
    expect(retryDelay({ ...usual, failures: 1, retryAfterSeconds: 1e9, random: 1 })).toBe(4_500_000);
  });
});
