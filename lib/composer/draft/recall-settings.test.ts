import { describe, expect, test } from 'vitest';
import { requireModel } from '../__fixtures__/models';
import { keepMemory } from '../models/keep-memory';
import { emptyMemory, readMemory, withFavourite, withSent } from '../models/model-memory';
import { emptyDraft, shownValue, withValue } from './draft';
import { initialState, reduce } from './draft-reducer';
import { withModel } from './recall-settings';

const fast = requireModel('seedance-2-fast-beta');
const doubao = requireModel('doubao-seedance-1-5-pro');
const input = {
  mode: 'text' as const,
  prompt: 'Words',
  resolution: '480p',
  duration: 9,
  aspectRatio: '9:16',
  seed: 7,
  watermark: true,
};
const memory = withSent(emptyMemory, doubao, input);

describe('the settings last sent to a model', () => {
  test('are its choices and what is under Advanced, without words and seeds', () => {
    const { prompt: _, seed: __, mode: ___, ...habits } = input;
    expect(memory).toEqual({ favourites: [], recent: [doubao.id], settings: { [doubao.id]: habits } });
  });

  test('come back when the model is chosen anew in a fresh composition', () => {
    const draft = withModel(emptyDraft(fast.id), doubao, memory.settings[doubao.id]);
    for (const name of ['resolution', 'duration', 'aspectRatio', 'watermark'] as const)
      expect(shownValue(doubao, name, draft.entries[name])).toBe(input[name]);
    expect(draft.entries.seed).toBeUndefined();
  });

  test('never replace what was set in this composition, be it by another model or to nothing', () => {
    const set = withValue(emptyDraft(fast.id), fast, 'resolution', '720p');
    const emptied = withValue(set, fast, 'aspectRatio', undefined);
    const draft = withModel(emptied, doubao, memory.settings[doubao.id]);
    expect(shownValue(doubao, 'resolution', draft.entries.resolution)).toBe('720p');
    expect(shownValue(doubao, 'aspectRatio', draft.entries.aspectRatio)).toBeUndefined();
    expect(shownValue(doubao, 'duration', draft.entries.duration)).toBe(9);
  });

  test('go with their model, unless the person has taken them over', () => {
    const recalled = withModel(emptyDraft(fast.id), doubao, memory.settings[doubao.id]);
    const edited = withValue(recalled, doubao, 'duration', 9);
    const away = withModel(edited, fast, { duration: 4, resolution: '480p' });
    expect(shownValue(fast, 'duration', away.entries.duration)).toBe(9);
    expect(away.entries.watermark).toBeUndefined();
    expect(away.recalled).toEqual({ resolution: '480p' });
  });

  test('that the model no longer takes are left out', () => {
    const draft = withModel(emptyDraft(fast.id), fast, { resolution: '8K', gone: 1, duration: 5 });
    expect(draft.entries).toEqual({ duration: [5] });
  });

  test('are taken back by one undo', () => {
    const find = (id: string) => [fast, doubao].find((model) => model.id === id);
    const before = initialState(emptyDraft(fast.id));
    const chosen = { type: 'model', modelId: doubao.id, settings: memory.settings[doubao.id] } as const;
    expect(reduce(reduce(before, chosen, find), { type: 'undo' }, find).draft).toMatchObject(before.draft);
  });
});

describe('the memory of a browser', () => {
  /** A storage that two tabs share. */
  function sharedPlace() {
    let stored: string | null = null;
    const listeners = new Set<() => void>();
    return () => ({
      read: () => stored,
      write: (text: string) => {
        stored = text;
        for (const listener of listeners) listener();
      },
      onForeignWrite: (listener: () => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      onLeave: () => () => {},
    });
  }

  test('loses no favourite to another tab', () => {
    const open = sharedPlace();
    const [one, two] = [keepMemory(open()), keepMemory(open())];
    one.start();
    two.start();
    one.change((known) => withFavourite(known, 'a', true));
    two.change((known) => withFavourite(known, 'b', true));
    expect(one.getState().favourites).toEqual(['b', 'a']);
    one.change((known) => withFavourite(known, 'b', false));
    expect(two.getState().favourites).toEqual(['a']);
  });

  test.each([null, '', 'nonsense', '3', '{"favourites":"a","recent":[1],"settings":{"a":2}}'])(
    'is empty where %j is stored',
    (text) => {
      expect(readMemory(text)).toEqual(emptyMemory);
    },
  );
});
