import { describe, expect, test } from 'vitest';
import { createFairQueue } from './fair-queue';

function job() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const begun = Promise.withResolvers<void>();
  let isBegun = false;
  const work = () => {
    isBegun = true;
    begun.resolve();
    return promise;
  };
  return { work, resolve, reject, begun: begun.promise, isBegun: () => isBegun };
}

describe('a fair queue', () => {
  test('runs two jobs at the same time, and the third when one of them ends, even with an error', async () => {
    const queue = createFairQueue(2);
    const [first, second, third] = [job(), job(), job()];
    const failing = queue.run({ person: 'a' }, first.work);
    const working = queue.run({ person: 'a' }, second.work);
    const waiting = queue.run({ person: 'a' }, third.work);
    await Promise.all([first.begun, second.begun]);
    expect(third.isBegun()).toBe(false);

    first.reject(new Error('broken'));
    await expect(failing).rejects.toThrow('broken');
    await third.begun;
    third.resolve('third');
    second.resolve('second');
    expect(await Promise.all([working, waiting])).toEqual(['second', 'third']);
  });

  test('gives the place to the next job when a waiting job is aborted', async () => {
    const queue = createFairQueue(1);
    const [first, gone, next] = [job(), job(), job()];
    const leaving = new AbortController();
    const working = queue.run({ person: 'a' }, first.work);
    const left = queue.run({ person: 'a', signal: leaving.signal }, gone.work);
    const waiting = queue.run({ person: 'a' }, next.work);
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');

    first.resolve('first');
    next.resolve('next');
    expect(await Promise.all([working, waiting])).toEqual(['first', 'next']);
    expect(gone.isBegun()).toBe(false);
  });

  test('does not accept a job that is already aborted', async () => {
    const queue = createFairQueue(1);
    const never = job();
    await expect(queue.run({ person: 'a', signal: AbortSignal.abort(new Error('left')) }, never.work)).rejects.toThrow(
      'left',
    );
    expect(never.isBegun()).toBe(false);
    expect(await queue.run({ person: 'a' }, async () => 'free')).toBe('free');
  });

  test('rotates between the waiting people, however much work each has', async () => {
    const queue = createFairQueue(1);
    const order: string[] = [];
    const note = (name: string) => async () => void order.push(name);
    const first = job();
    const working = queue.run({ person: 'a' }, first.work);
    const waiting = [
      ...['a1', 'a2', 'a3'].map((name) => queue.run({ person: 'a' }, note(name))),
      queue.run({ person: 'b' }, note('b1')),
      queue.run({ person: 'c' }, note('c1')),
      queue.run({ person: 'b' }, note('b2')),
    ];
    first.resolve('first');
    await Promise.all([working, ...waiting]);
    expect(order).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
  });

  test('refuses more than 200 waiting jobs of one person', async () => {
    const queue = createFairQueue(1);
    const first = job();
    const working = queue.run({ person: 'a' }, first.work);
    const waiting = Array.from({ length: 200 }, () => queue.run({ person: 'a' }, async () => 'done'));
    await expect(queue.run({ person: 'a' }, async () => 'done')).rejects.toMatchObject({ code: 'throttled' });
    const other = queue.run({ person: 'b' }, async () => 'done');
    first.resolve('first');
    await Promise.all([working, other, ...waiting]);
  });
});
