import { describe, expect, it } from 'vitest';
import type { AssetDto } from '@/lib/media/asset-dto';
import { findModel } from '@/lib/providers/registry/registry';
import { emptyDraft } from './draft';
import { type ComposerAction, type ComposerState, initialState, reduce } from './draft-reducer';
import { draftKey, readDraft, writeDraft } from './draft-storage';
import { exampleDraft, firstModelId } from './first-draft';
import { toInput } from './to-input';

const start = () => initialState(emptyDraft(firstModelId));
const run = (state: ComposerState, ...actions: ComposerAction[]) =>
  actions.reduce((current, action) => reduce(current, action, findModel), state);
const write = (text: string, at: number): ComposerAction => ({ type: 'edit', name: 'prompt', change: () => text, at });
const promptOf = (state: ComposerState) => state.draft.entries.prompt?.[0];

describe('undo', () => {
  it('reverts quick edits of one field in one step', () => {
    const state = run(start(), write('A', 0), write('A dog', 300), write('A dog runs', 2_000));
    expect(promptOf(run(state, { type: 'undo' }))).toBe('A dog');
    expect(promptOf(run(state, { type: 'undo' }, { type: 'undo' }))).toBeUndefined();
  });

  it('reverts an added shot separately, however quickly it followed typing', () => {
    const shots = (ids: string[], at: number): ComposerAction => ({
      type: 'edit',
      name: 'shots',
      change: () => ids.map((id) => ({ id, prompt: 'Fog', seconds: 3 })),
      at,
    });
    const state = run(start(), shots(['a'], 0), shots(['a', 'b'], 100), shots(['b', 'a'], 200), { type: 'undo' });
    expect(state.draft.entries.shots?.[0]).toMatchObject([{ id: 'a' }, { id: 'b' }]);
  });

  it('can be redone until another edit', () => {
    const state = run(start(), write('A dog', 0), { type: 'undo' });
    expect(promptOf(run(state, { type: 'redo' }))).toBe('A dog');
    expect(promptOf(run(state, write('A cat', 9_000), { type: 'redo' }))).toBe('A cat');
  });

  it('restores the previous model', () => {
    const state = run(start(), { type: 'model', modelId: 'seedance-2-beta' });
    expect(run(state, { type: 'undo' }).draft.modelId).toBe(firstModelId);
  });

  it('does not change the chosen key', () => {
    const state = run(start(), write('A', 0), { type: 'key', providerId: 'see2ai', keyId: 'k1' }, { type: 'undo' });
    expect(state.draft.keyIds).toEqual({ see2ai: 'k1' });
  });
});

describe('edits', () => {
  it('receive the current value', () => {
    const add = (text: string): ComposerAction => ({
      type: 'edit',
      name: 'prompt',
      change: (current) => `${current ?? ''}${text}`,
      at: 0,
    });
    expect(promptOf(run(start(), add('a'), add('b')))).toBe('ab');
  });

  it('change nothing when the value stays', () => {
    const state = run(start(), write('A', 0));
    expect(run(state, write('A', 5_000))).toBe(state);
  });

  it('of several fields and the mode are one undo step', () => {
    const before = run(start(), { type: 'mode', mode: 'text' });
    const shots = [{ id: 'a', prompt: 'Fog', seconds: 3 }];
    const state = run(before, {
      type: 'edits',
      edits: [{ name: 'shots', change: () => shots }],
      mode: 'multi-shot',
    });
    expect(state.draft.entries).toMatchObject({ mode: ['multi-shot', 'text'], shots: [shots] });
    expect(run(state, { type: 'undo' }).draft).toEqual(before.draft);
  });

  it('are ignored for models that do not exist', () => {
    const state = start();
    expect(run(state, { type: 'model', modelId: 'none' })).toBe(state);
  });
});

describe('the stored draft', () => {
  const asset = (id: string) => ({ id, kind: 'image' }) as AssetDto;

  it('is restored without its undo steps', () => {
    const state = run(start(), write('A dog', 0));
    const back = readDraft(writeDraft(state));
    expect(back?.draft).toEqual(state.draft);
    expect(back?.past).toEqual([]);
  });

  it('keeps only the facts of media that it names', () => {
    const frame: ComposerAction = {
      type: 'edit',
      name: 'firstFrame',
      change: () => ({ type: 'asset', assetId: 'used' }),
      at: 0,
    };
    const state = run(start(), { type: 'asset', asset: asset('used') }, { type: 'asset', asset: asset('gone') }, frame);
    expect(Object.keys(readDraft(writeDraft(state))?.assets ?? {})).toEqual(['used']);
  });

  it.each([null, '', 'no json', '{}', '{"version":0}', '{"version":1,"draft":{"modelId":3}}'])(
    'is ignored when the stored text is %j',
    (text) => expect(readDraft(text)).toBeNull(),
  );

  it('is stored per tenant and person', () => {
    expect(draftKey('t', 'u')).not.toBe(draftKey('t', 'v'));
  });
});

describe('takes', () => {
  const four: ComposerAction = { type: 'takes', takes: { count: 4, seeds: 'stepped' } };

  it('are part of the draft: stored, and reverted by undo', () => {
    const state = run(start(), four);
    expect(readDraft(writeDraft(state))?.draft.takes).toEqual({ count: 4, seeds: 'stepped' });
    expect(run(state, { type: 'undo' }).draft.takes).toBeUndefined();
  });

  it('per model are stored and are not changed by undo', () => {
    const state = run(start(), four, { type: 'targets', targets: { 'seedance-2-beta': 2 } }, { type: 'undo' });
    expect(state.draft.targets).toEqual({ 'seedance-2-beta': 2 });
    expect(readDraft(writeDraft(state))?.draft.targets).toEqual({ 'seedance-2-beta': 2 });
  });

  it.each([{ count: 9, seeds: 'same' }, { count: 1.5, seeds: 'same' }, { count: 2, seeds: 'wild' }, 'four', null])(
    'are dropped when they are stored as %j',
    (takes) => {
      const kept = { version: 1, draft: { ...emptyDraft(firstModelId), takes, targets: { a: 99, b: 0, c: 3 } } };
      const draft = readDraft(JSON.stringify(kept))?.draft;
      expect(draft?.takes).toBeUndefined();
      expect(draft?.targets).toEqual({ c: 3 });
    },
  );
});

describe('the draft of another tab', () => {
  const written = (text: string, at: number) => run(start(), write(text, at));

  it('replaces the draft of this tab, which one undo step restores after any number of changes', () => {
    const mine = written('Mine', 0);
    const state = run(
      mine,
      { type: 'takeOver', kept: written('Th', 0) },
      { type: 'takeOver', kept: written('Theirs', 0) },
    );
    expect(promptOf(state)).toBe('Theirs');
    expect(promptOf(run(state, { type: 'undo' }))).toBe('Mine');
    expect(promptOf(run(state, { type: 'undo' }, { type: 'redo' }))).toBe('Theirs');
  });
});

describe('the first visit', () => {
  it('has a valid example', () => {
    let id = 0;
    const draft = exampleDraft(['a', 'b', 'c'], () => String(id++));
    const model = findModel(draft.modelId);
    expect(model?.input.safeParse(model && toInput(model, draft)).success).toBe(true);
  });
});
