import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { JobLoop } from './job-loop.server';

interface Setup {
  jobs: string[];
  concurrency?: number;
}

/** A loop over jobs in memory. The test ends each job with `finish`. */
function startLoop({ jobs, concurrency = 2 }: Setup) {
  const begun: string[] = [];
  const errors: unknown[] = [];
  const polls: [number, string][] = [];
  const finish = new Map<string, (error?: Error) => void>();
  const loop = new JobLoop<string>({
    concurrency,
    claim: async (limit) => {
      const claimed = jobs.splice(0, limit);
      return { jobs: claimed, isMore: claimed.length === limit };
    },
    onError: (error) => errors.push(error),
    onPolled: (claimed, reason) => polls.push([claimed.jobs.length, reason]),
    handle: (id) =>
      new Promise((resolve, reject) => {
        begun.push(id);
        finish.set(id, (error) => (error ? reject(error) : resolve()));
      }),
  });
  loop.start();
  onTestFinished(() => loop.stop());
  return { loop, begun, errors, polls, finish: (id: string, error?: Error) => finish.get(id)?.(error) };
}

describe('a job loop', () => {
  it('takes as many jobs as it has slots, and the next job when a slot becomes free', async () => {
    const { begun, finish } = startLoop({ jobs: ['a', 'b', 'c'] });
    await expect.poll(() => begun).toEqual(['a', 'b']);
    finish('a');
    await expect.poll(() => begun).toEqual(['a', 'b', 'c']);
  });

  it('polls at its start and when it is woken, and not in between', async () => {
    const jobs: string[] = [];
    const { loop, begun, polls } = startLoop({ jobs });
    await expect.poll(() => polls).toEqual([[0, 'wake']]);
    jobs.push('a');
    loop.wake();
    await expect.poll(() => begun).toEqual(['a']);
    expect(polls).toHaveLength(2);
  });

  it('says which jobs only the sweep found', async () => {
    const jobs: string[] = [];
    const { loop, polls } = startLoop({ jobs });
    await expect.poll(() => polls).toHaveLength(1);
    jobs.push('a');
    loop.wake('sweep');
    await expect.poll(() => polls.at(-1)).toEqual([1, 'sweep']);
    jobs.push('b');
    loop.wake('sweep');
    loop.wake();
    await expect.poll(() => polls.find(([count]) => count === 1 && polls.length > 2)).toBeDefined();
    expect(polls[2]).toEqual([1, 'wake']);
  });

  it('does not count what waited for a slot as found by the sweep', async () => {
    const jobs = ['a', 'b'];
    const { loop, begun, polls, finish } = startLoop({ jobs, concurrency: 1 });
    await expect.poll(() => begun).toEqual(['a']);
    loop.wake('sweep');
    finish('a');
    await expect.poll(() => begun).toEqual(['a', 'b']);
    expect(polls.map(([, reason]) => reason)).not.toContain('sweep');
  });

  it('continues after a failed job', async () => {
    const jobs = ['a', 'b'];
    const { begun, errors, finish } = startLoop({ jobs, concurrency: 1 });
    await expect.poll(() => begun).toEqual(['a']);
    finish('a', new Error('no'));
    await expect.poll(() => begun).toEqual(['a', 'b']);
    expect(errors).toHaveLength(1);
  });

  it('pauses after a failed poll, however often it is woken, and can be stopped meanwhile', async () => {
    let polls = 0;
    const loop = new JobLoop<string>({
      concurrency: 1,
      claim: async () => {
        polls += 1;
        throw new Error('no database');
      },
      onError: () => {},
      handle: async () => {},
    });
    loop.start();
    for (let wakeUps = 0; wakeUps < 50; wakeUps += 1) {
      await nextTurn();
      loop.wake();
    }
    expect(polls).toBe(1);
    await loop.stop();
  });

  it('takes no new job after stop, and resolves idle when its jobs are done', async () => {
    const jobs = ['a'];
    const { loop, begun, finish } = startLoop({ jobs });
    await expect.poll(() => begun).toEqual(['a']);
    await loop.stop();
    jobs.push('b');
    loop.wake();
    const idle = loop.idle();
    finish('a');
    await idle;
    expect(begun).toEqual(['a']);
  });
});
