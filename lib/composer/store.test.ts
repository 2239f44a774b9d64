import { describe, expect, it } from 'vitest';
import { createStore } from './store';

/** A store of text whose paint the test triggers. */
function storeOfWords() {
  const waiting: (() => void)[] = [];
  const store = createStore(
    '',
    (_, words: string) => words,
    (work) => waiting.push(work),
  );
  const calls = { sync: 0, inView: 0 };
  store.subscribe(() => {
    calls.sync += 1;
  });
  store.subscribeView(() => {
    calls.inView += 1;
  });
  const paint = () => {
    for (const work of waiting.splice(0)) work();
  };
  return { store, calls, paint };
}

describe('a store', () => {
  it('is always current while its views are notified after the paint', () => {
    const { store, calls, paint } = storeOfWords();
    store.dispatch('a', 'afterPaint');
    store.dispatch('ab', 'afterPaint');
    expect(store.getState()).toBe('ab');
    expect(calls).toEqual({ sync: 2, inView: 0 });
    paint();
    expect(calls).toEqual({ sync: 2, inView: 1 });
  });

  it('notifies its views synchronously of any other change, together with earlier typing', () => {
    const { store, calls, paint } = storeOfWords();
    store.dispatch('a', 'afterPaint');
    store.dispatch('b');
    expect(calls).toEqual({ sync: 2, inView: 1 });
    paint();
    expect(calls.inView).toBe(1);
  });

  it('notifies nobody of an action that changes nothing', () => {
    const { store, calls, paint } = storeOfWords();
    store.dispatch('', 'afterPaint');
    store.dispatch('');
    paint();
    expect(calls).toEqual({ sync: 0, inView: 0 });
  });
});
