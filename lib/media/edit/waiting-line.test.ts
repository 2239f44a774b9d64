import { describe, expect, test } from 'vitest';
import { createWaitingLine } from './waiting-line';

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

describe('a waiting line', () => {
  test('lets two work at once, and the third when one of them is done, even by failing', async () => {
    const line = createWaitingLine(2);
    const [first, second, third] = [job(), job(), job()];
    const failing = line.run(first.work);
    const working = line.run(second.work);
    const waiting = line.run(third.work);
    await Promise.all([first.begun, second.begun]);
    expect(third.isBegun()).toBe(false);

    first.reject(new Error('broken'));
    await expect(failing).rejects.toThrow('broken');
    await third.begun;
    third.resolve('third');
    second.resolve('second');
    expect(await Promise.all([working, waiting])).toEqual(['second', 'third']);
  });

  test('forgets whoever leaves it, and the place goes to the next one', async () => {
    const line = createWaitingLine(1);
    const [first, gone, next] = [job(), job(), job()];
    const leaving = new AbortController();
    const working = line.run(first.work);
    const left = line.run(gone.work, leaving.signal);
    const waiting = line.run(next.work);
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');

    first.resolve('first');
    next.resolve('next');
    expect(await Promise.all([working, waiting])).toEqual(['first', 'next']);
    expect(gone.isBegun()).toBe(false);
  });

  test('does not take in whoever has left already', async () => {
    const line = createWaitingLine(1);
    const never = job();
    await expect(line.run(never.work, AbortSignal.abort(new Error('left')))).rejects.toThrow('left');
    expect(never.isBegun()).toBe(false);
    expect(await line.run(async () => 'free')).toBe('free');
  });
});
