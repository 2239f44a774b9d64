import { describe, expect, it, test } from 'vitest';
import { type Draft, emptyDraft, withMode, withValue } from '@/lib/composer/draft/draft';
import { initialState, reduce } from '@/lib/composer/draft/draft-reducer';
import { toInput } from '@/lib/composer/draft/to-input';
import type { Mode } from '@/lib/providers/contract';
import { findModel } from '@/lib/providers/registry/registry';
import { type FieldEdit, insertPrompt, replacePrompt, type WritingPlace } from './prompt-edits';

const kling = findModel('see2ai_video_generation_kling_3_0_v1');
if (!kling) throw new Error('no model');
let ids = 0;
const newId = () => `new ${ids++}`;
const one = { words: 'A dog runs', shots: null };
const several = {
  words: 'Fog\nRain',
  shots: [
    { prompt: 'Fog', seconds: 3 },
    { prompt: 'Rain', seconds: 5 },
  ],
};

function edited(mode: Mode, field: string, value: unknown, edits: FieldEdit[]) {
  const draft: Draft = withValue(
    withMode(emptyDraft(kling?.id ?? ''), kling as never, mode),
    kling as never,
    field,
    value,
  );
  const state = reduce(initialState(draft), { type: 'edits', edits }, findModel);
  expect(state.past).toHaveLength(1);
  return toInput(kling as never, state.draft)[field];
}

describe('an inserted prompt', () => {
  test.each<[string, string, number | undefined, string]>([
    ['', 'A dog', undefined, 'A dog'],
    ['In fog', 'A dog', undefined, 'In fog A dog'],
    ['In fog ', 'A dog', undefined, 'In fog A dog'],
    ['In fog, slowly', 'a dog', 7, 'In fog, a dog slowly'],
    ['雨中的', '狗', undefined, '雨中的狗'],
    ['Fog. Gulls.', '黄昏', 4, 'Fog. 黄昏 Gulls.'],
    ['end.', 'A dog', 0, 'A dog end.'],
  ])('into %j: %j at %s gives %j', (before, words, at, after) => {
    const place: WritingPlace | null = at === undefined ? null : { field: 'prompt', at };
    expect(edited('text', 'prompt', before, insertPrompt(kling, 'text', { words, shots: null }, place, newId))).toBe(
      after,
    );
  });

  const shots = [
    { id: 'a', prompt: 'One', seconds: 3 },
    { id: 'b', prompt: 'Two', seconds: 4 },
  ];
  test.each<[string, WritingPlace | null, string[]]>([
    ['the shot that was written in', { field: 'shots', shot: 0, at: 3 }, ['One A dog runs', 'Two']],
    ['the last shot otherwise', null, ['One', 'Two A dog runs']],
    ['the last shot when the other is gone', { field: 'shots', shot: 7, at: 0 }, ['One', 'Two A dog runs']],
  ])('goes into %s', (_where, place, prompts) => {
    const made = edited('multi-shot', 'shots', shots, insertPrompt(kling, 'multi-shot', one, place, newId));
    expect(made).toMatchObject(prompts.map((prompt) => ({ prompt })));
  });

  it('creates a shot when there is none', () => {
    const made = edited('multi-shot', 'shots', [], insertPrompt(kling, 'multi-shot', one, null, newId));
    expect(made).toEqual([{ prompt: 'A dog runs', seconds: 3 }]);
  });
});

describe('a replaced prompt', () => {
  const present = [
    { id: 'a', prompt: 'One', seconds: 6 },
    { id: 'b', prompt: 'Two', seconds: 8 },
    { id: 'c', prompt: 'Three', seconds: 1 },
  ];

  it('replaces the prompt', () => {
    expect(edited('text', 'prompt', 'Mine', replacePrompt(kling, 'text', several, newId))).toBe('Fog\nRain');
  });

  it('replaces all shots, with its own seconds', () => {
    expect(edited('multi-shot', 'shots', present, replacePrompt(kling, 'multi-shot', several, newId))).toEqual(
      several.shots,
    );
  });

  it('without shots becomes one shot, as long as a shot can be', () => {
    expect(edited('multi-shot', 'shots', present, replacePrompt(kling, 'multi-shot', one, newId))).toEqual([
      { prompt: 'A dog runs', seconds: 12 },
    ]);
  });
});
