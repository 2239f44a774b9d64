import { describe, expect, it, onTestFinished } from 'vitest';
import { JobLoop } from './job-loop.server';

interface Setup {
  jobs: string[];
  concurrency?: number;
  intervalMs?: number;
  take?: (limit: number) => Promise<string[]>;
}

/** A loop over jobs in memory. The test ends each job with `finish`. */
function startLoop({ jobs, concurrency = 2, intervalMs = 60_000, take }: Setup) {
  const begun: string[] = [];
  const errors: unknown[] = [];
  const finish = new Map<string, (error?: Error) => void>();
  const loop = new JobLoop({
    concurrency,
    intervalMs,
    take: take ?? (async (limit) => jobs.splice(0, limit)),
    onError: (error) => errors.push(error),
    handle: (id) =>
      new Promise((resolve, reject) => {
        begun.push(id);
        finish.set(id, (error) => (error ? reject(error) : resolve()));
      }),
  });
  loop.start();
  onTestFinished(() => loop.stop());
  return { loop, begun, errors, finish: (id: string, error?: Error) => finish.get(id)?.(error) };
}

describe('a job loop', () => {
  it('takes as many jobs as it has slots, and the next job when a slot becomes free', async () => {
    const { begun, finish } = startLoop({ jobs: ['a', 'b', 'c'] });
    await expect.poll(() => begun).toEqual(['a', 'b']);
    finish('a');
    await expect.poll(() => begun).toEqual(['a', 'b', 'c']);
  });

  it('polls at once when it is woken', async () => {
    const jobs: string[] = [];
    const { loop, begun } = startLoop({ jobs });
    jobs.push('a');
    loop.wake();
    await expect.poll(() => begun).toEqual(['a']);
  });

  it('continues after a failed job', async () => {
    const jobs = ['a', 'b'];
    const { begun, errors, finish } = startLoop({ jobs, concurrency: 1 });
    await expect.poll(() => begun).toEqual(['a']);
    finish('a', new Error('no'));
    await expect.poll(() => begun).toEqual(['a', 'b']);
    expect(errors).toHaveLength(1);
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
