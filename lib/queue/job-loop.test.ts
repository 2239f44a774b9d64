import { describe, expect, it, onTestFinished } from 'vitest';
import { JobLoop } from './job-loop.server';

interface Setup {
  jobs: string[];
  concurrency?: number;
  intervalMs?: number;
  take?: (limit: number) => Promise<string[]>;
}

/** A loop over jobs in memory, whose work ends when the test says so. */
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

describe('a loop over jobs', () => {
  it('takes no more than it has room for, and the next as soon as there is room', async () => {
    const { begun, finish } = startLoop({ jobs: ['a', 'b', 'c'] });
    await expect.poll(() => begun).toEqual(['a', 'b']);
    finish('a');
    await expect.poll(() => begun).toEqual(['a', 'b', 'c']);
  });

  it('looks at once when it is woken', async () => {
    const jobs: string[] = [];
    const { loop, begun } = startLoop({ jobs });
    jobs.push('a');
    loop.wake();
    await expect.poll(() => begun).toEqual(['a']);
  });

  it('goes on after work that failed', async () => {
    const jobs = ['a', 'b'];
    const { begun, errors, finish } = startLoop({ jobs, concurrency: 1 });
    await expect.poll(() => begun).toEqual(['a']);
    finish('a', new Error('no'));
    await expect.poll(() => begun).toEqual(['a', 'b']);
    expect(errors).toHaveLength(1);
  });

  it('takes nothing new once it is stopped, and says when its work is done', async () => {
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
