import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { DueTimers } from './due-timers.server';
import { type JobType, jobTypes } from './queue.server';

/** Timers over due times in memory, by a clock that only the test moves. */
function startTimers() {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const rows: { type: JobType; at: number }[] = [];
  const due: JobType[] = [];
  const reads: number[] = [];
  const timers: DueTimers = new DueTimers({
    now: () => new Date(),
    read: async (after) => {
      reads.push(Date.now());
      const next = (type: JobType) => {
        const times = rows.flatMap((row) => (row.type === type && row.at > Number(after[type]) ? [row.at] : []));
        return times.length > 0 ? new Date(Math.min(...times)) : null;
      };
      return Object.fromEntries(jobTypes.map((type) => [type, next(type)])) as Record<JobType, Date | null>;
    },
    // A loop that is woken polls; a poll that comes back short asks for the next time.
    onDue: (type) => {
      due.push(type);
      timers.polled(type);
      timers.refresh();
    },
    onError: (error) => expect.fail(String(error)),
  });
  onTestFinished(() => timers.stop());
  const add = (type: JobType, inMs: number) => rows.push({ type, at: Date.now() + inMs });
  return { timers, add, due, reads };
}

describe('due timers', () => {
  it('wake a loop at each time that stands in the rows, and read nothing in between', async () => {
    const { timers, add, due, reads } = startTimers();
    add('follow', 1_000);
    add('follow', 10_000);
    add('store', 2_000);
    timers.refresh();
    await vi.advanceTimersByTimeAsync(900);
    expect(due).toEqual([]);
    await vi.advanceTimersByTimeAsync(8_000);
    expect(due).toEqual(['follow', 'store']);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(due).toEqual(['follow', 'store', 'follow']);
    expect(reads.length).toBeLessThanOrEqual(4);
  });

  it('wake a loop at once for a time that passed while it was read', async () => {
    const { timers, add, due } = startTimers();
    add('submit', 10);
    timers.refresh();
    await vi.advanceTimersByTimeAsync(100);
    expect(due).toEqual(['submit']);
  });

  it('read changes that come together once', async () => {
    const { timers, reads } = startTimers();
    for (let change = 0; change < 100; change += 1) timers.refresh();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(reads).toHaveLength(1);
  });

  it('do not wake again for what was already due at the last poll', async () => {
    const { timers, add, due } = startTimers();
    add('submit', 10);
    await vi.advanceTimersByTimeAsync(20);
    timers.polled('submit');
    timers.refresh();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(due).toEqual([]);
  });
});
