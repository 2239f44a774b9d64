import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findModel } from '@/lib/providers/registry/registry';
import { createStore } from '../store';
import { emptyDraft } from './draft';
import { type ComposerAction, type ComposerState, initialState, reduce } from './draft-reducer';
import { readDraft } from './draft-storage';
import { firstModelId } from './first-draft';
import { keepDraft } from './keep-draft';

/** The storage that the tabs of a browser share: each tab is notified when another tab writes a changed text. */
function createBrowser() {
  let text: string | null = null;
  const tabs = new Set<() => void>();
  return {
    read: () => text,
    open: () => {
      const leaving: (() => void)[] = [];
      const listeners = new Set<() => void>();
      const notify = () => [...listeners].map((listener) => listener());
      tabs.add(notify);
      const kept = readDraft(text) ?? initialState({ ...emptyDraft(firstModelId), entries: { mode: ['text'] } });
      const store = createStore<ComposerState, ComposerAction>(kept, (state, action) =>
        reduce(state, action, findModel),
      );
      const draft = keepDraft(
        store,
        {
          read: () => text,
          write: (next) => {
            if (next === text) return;
            text = next;
            for (const tab of tabs) if (tab !== notify) tab();
          },
          onForeignWrite: (listener) => {
            listeners.add(listener);
            return () => listeners.delete(listener);
          },
          onLeave: (listener) => {
            leaving.push(listener);
            return () => {};
          },
        },
        () => true,
      );
      draft.start();
      return {
        ...draft,
        type: (words: string) =>
          store.dispatch({ type: 'edit', name: 'prompt', change: () => words, at: performance.now() }),
        undo: () => store.dispatch({ type: 'undo' }),
        words: () => store.getState().draft.entries.prompt?.[0],
        leave: () => leaving.map((listener) => listener()),
      };
    },
  };
}

const pause = () => vi.advanceTimersByTime(300);
const wordsIn = (text: string | null) => readDraft(text)?.draft.entries.prompt?.[0];

describe('a draft in several tabs', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is saved after a pause, and when the page closes', () => {
    const browser = createBrowser();
    const tab = browser.open();
    tab.type('A dog');
    expect(browser.read()).toBeNull();
    pause();
    expect(wordsIn(browser.read())).toBe('A dog');
    tab.type('A dog runs');
    tab.leave();
    expect(wordsIn(browser.read())).toBe('A dog runs');
  });

  it('is the same in all of them, and one undo step restores the previous draft of a tab', () => {
    const browser = createBrowser();
    const [one, two] = [browser.open(), browser.open()];
    one.type('A dog');
    pause();
    two.type('A cat');
    pause();
    two.type('A cat sleeps');
    pause();
    expect(one.words()).toBe('A cat sleeps');
    expect(one.foreign.getState()).toBeNull();
    one.undo();
    expect(one.words()).toBe('A dog');
    pause();
    expect(two.words()).toBe('A dog');
  });

  it('is not taken over by a tab with unsaved changes: the person decides, and neither draft is lost', () => {
    const browser = createBrowser();
    const [one, two] = [browser.open(), browser.open()];
    one.type('Mine');
    two.type('Theirs');
    two.leave();
    expect(one.words()).toBe('Mine');
    expect(wordsIn(browser.read())).toBe('Theirs');
    expect(one.foreign.getState()?.draft.entries.prompt).toEqual(['Theirs']);
    one.type('Mine, and more');
    pause();
    expect(wordsIn(browser.read())).toBe('Theirs');

    one.decide('theirs');
    expect(one.words()).toBe('Theirs');
    expect(one.foreign.getState()).toBeNull();
    one.undo();
    expect(one.words()).toBe('Mine, and more');
  });

  it('becomes the one of this tab when the person decides so, or leaves without a decision', () => {
    const browser = createBrowser();
    const [one, two] = [browser.open(), browser.open()];
    const disagree = (mine: string) => {
      one.type(mine);
      two.type('Theirs');
      two.leave();
    };
    disagree('Mine');
    one.decide('mine');
    expect(wordsIn(browser.read())).toBe('Mine');
    expect(two.words()).toBe('Mine');

    disagree('Mine again');
    one.leave();
    expect(wordsIn(browser.read())).toBe('Mine again');
    two.undo();
    expect(two.words()).toBe('Theirs');
  });
});
