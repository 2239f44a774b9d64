import { describe, expect, it } from 'vitest';
import { createStore } from './store';

/** A store of words whose paint comes when the test says so. */
function storeOfWords() {
  const waiting: (() => void)[] = [];
  const store = createStore(
    '',
    (_, words: string) => words,
    (work) => waiting.push(work),
  );
  const heard = { atOnce: 0, inView: 0 };
  store.subscribe(() => {
    heard.atOnce += 1;
  });
  store.subscribeView(() => {
    heard.inView += 1;
  });
  const paint = () => {
    for (const work of waiting.splice(0)) work();
  };
  return { store, heard, paint };
}

describe('a store', () => {
  it('is never behind what was typed, though its views hear of it after the paint', () => {
    const { store, heard, paint } = storeOfWords();
    store.dispatch('a', 'afterPaint');
    store.dispatch('ab', 'afterPaint');
    expect(store.getState()).toBe('ab');
    expect(heard).toEqual({ atOnce: 2, inView: 0 });
    paint();
    expect(heard).toEqual({ atOnce: 2, inView: 1 });
  });

  it('tells its views of any other change at once, and of what was typed before with it', () => {
    const { store, heard, paint } = storeOfWords();
    store.dispatch('a', 'afterPaint');
    store.dispatch('b');
    expect(heard).toEqual({ atOnce: 2, inView: 1 });
    paint();
    expect(heard.inView).toBe(1);
  });

  it('tells nobody of an action that changes nothing', () => {
    const { store, heard, paint } = storeOfWords();
    store.dispatch('', 'afterPaint');
    store.dispatch('');
    paint();
    expect(heard).toEqual({ atOnce: 0, inView: 0 });
  });
});
