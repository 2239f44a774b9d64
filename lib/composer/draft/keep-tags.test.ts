import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MediaKind } from '@/lib/providers/contract';
import { referenceTags } from '@/lib/providers/reference-tag';
import { findModel } from '@/lib/providers/registry/registry';
import { moveItem } from '../list';
import { type Draft, type DraftElement, type DraftReference, emptyDraft } from './draft';
import { type ComposerAction, type ComposerState, initialState, reduce } from './draft-reducer';
import { keepTags } from './keep-tags';
import { wordsEdit } from './words-edit';

const kling = 'see2ai_video_generation_kling_3_0_v1';

const media = { type: 'asset' as const, assetId: '00000000-0000-7000-8000-000000000001' };
const reference = (id: string): DraftReference => ({ id, kind: kindOf(id), media });
const kindOf = (id: string): MediaKind => (id.startsWith('v') ? 'video' : id.startsWith('a') ? 'audio' : 'image');
const element = (id: string, name: string): DraftElement => ({ id, name, description: 'A thing', images: [] });

const draft = (entries: Draft['entries']): Draft => ({ ...emptyDraft('seedance-2-beta'), entries });
const edited = (before: Draft, entries: Draft['entries']) =>
  keepTags(before, { ...before, entries: { ...before.entries, ...entries } });
const promptOf = ({ entries }: Draft) => entries.prompt?.[0];

describe('the tags of references', () => {
  const list = ['i1', 'i2', 'i3', 'v1'].map(reference);
  const rows: [what: string, after: string[], before: string, now: string][] = [
    ['follow an image that is moved', ['i2', 'i1', 'i3', 'v1'], '@Image1 and @Image2', '@Image2 and @Image1'],
    ['do not mind an item of another kind', ['v1', 'i1', 'i2', 'i3'], '@Image1 @Video1', '@Image1 @Video1'],
    ['close up after one that is removed', ['i2', 'i3', 'v1'], '@Image2, @Image3', '@Image1, @Image2'],
    ['of one that is removed point to nothing', ['i2', 'i3', 'v1'], 'Like @Image1!', 'Like @Image?!'],
    ['make room for one put before them', ['i9', 'i1', 'i2', 'i3', 'v1'], '@Image1@Image3', '@Image2@Image4'],
    ['end where their digits end', ['i2', 'i1', 'i3', 'v1'], '@Image1在 @Image12 @Image', '@Image2在 @Image12 @Image'],
    ['that never pointed to anything stay', ['i3', 'v1'], '@Image7 @Audio1 @Image?', '@Image7 @Audio1 @Image?'],
    ['all go with an emptied list', [], '@Image1 @Video1', '@Image? @Video?'],
  ];
  it.each(rows)('%s', (_, after, before, now) => {
    const composed = draft({ prompt: [before], references: [list] });
    expect(promptOf(edited(composed, { references: [after.map(reference)] }))).toBe(now);
  });

  it('are corrected in every shot, and in the prompts of other models', () => {
    const shots = [
      { id: 's1', prompt: 'First @Image1', seconds: 3 },
      { id: 's2', prompt: 'No tag', seconds: 3 },
    ];
    const composed = draft({ prompt: ['@Image2'], shots: [shots], references: [list] });
    const { entries } = edited(composed, { references: [['i2', 'i1', 'i3', 'v1'].map(reference)] });
    expect(entries.prompt).toEqual(['@Image1']);
    expect(entries.shots).toEqual([[{ ...shots[0], prompt: 'First @Image2' }, shots[1]]]);
  });

  it('stay as written when the same edit wrote the prompt', () => {
    const composed = draft({ prompt: ['@Image1'], references: [list] });
    const after = edited(composed, { prompt: ['Now @Image1'], references: [['i2', 'i1'].map(reference)] });
    expect(promptOf(after)).toBe('Now @Image1');
  });

  it('do not change while a person types', () => {
    const composed = draft({ prompt: ['@Image1'], references: [list] });
    expect(edited(composed, { prompt: ['@Image12'] }).entries).toEqual({ prompt: ['@Image12'], references: [list] });
  });

  it('follow an item whose file was replaced', () => {
    const composed = draft({ prompt: ['@Image1'], references: [list] });
    const replaced = list.map((one) => (one.id === 'i1' ? { ...one, kind: 'video' as const } : one));
    expect(promptOf(edited(composed, { references: [replaced] }))).toBe('@Video1');
  });

  const ids = fc.uniqueArray(fc.constantFrom(...['i', 'v', 'a'].flatMap((kind) => [1, 2, 3, 4].map((n) => kind + n))));
  const words = fc
    .array(
      fc.oneof(
        fc.constantFrom(' ', '在', ', ', '1', '@', '@Image', 'x'),
        fc
          .tuple(fc.constantFrom('Image', 'Video', 'Audio'), fc.integer({ min: 1, max: 5 }))
          .map(([kind, number]) => `@${kind}${number} `),
      ),
    )
    .map((parts) => parts.join(''));

  it('name the same items after any change of the list, and nothing else in the prompt changes', () => {
    fc.assert(
      fc.property(ids, ids, words, (before, after, prompt) => {
        const composed = draft({ prompt: [prompt], references: [before.map(reference)] });
        const now = String(promptOf(edited(composed, { references: [after.map(reference)] })));
        const then = referenceTags(prompt);
        const tags = referenceTags(now);
        expect(tags).toHaveLength(then.length);
        then.forEach((tag, index) => {
          const named = itemOf(before, tag);
          const still = named && after.includes(named) ? named : undefined;
          if (named) expect(tags[index] && itemOf(after, tags[index])).toBe(still);
          else expect(tags[index]?.tag).toBe(tag.tag);
        });
        const plain = (text: string) => text.replace(/@(Image|Video|Audio)([0-9]+|\?)/g, '#');
        expect(plain(now)).toBe(plain(prompt));
      }),
    );
  });

  it('are restored when an item is moved and moved back', () => {
    const position = fc.integer({ min: 0, max: 11 });
    fc.assert(
      fc.property(ids, words, position, position, (before, prompt, from, to) => {
        const composed = draft({ prompt: [prompt], references: [before.map(reference)] });
        const moved = edited(composed, { references: [moveItem(before, from, to).map(reference)] });
        expect(promptOf(edited(moved, { references: [before.map(reference)] }))).toBe(prompt);
      }),
    );
  });
});

/** The item that a tag names: an independent implementation of the documents' rule. */
function itemOf(list: readonly string[], { kind, number }: { kind: MediaKind; number: number | null }) {
  return number === null ? undefined : list.filter((id) => kindOf(id) === kind)[number - 1];
}

describe('the mentions of elements', () => {
  const dog = element('e1', 'element_dog');
  const cat = element('e2', 'element_cat');
  const rows: [what: string, after: DraftElement[], before: string, now: string][] = [
    [
      'follow a new name',
      [element('e1', 'element_wolf'), cat],
      '@element_dog, @element_cat',
      '@element_wolf, @element_cat',
    ],
    [
      'match only whole names',
      [element('e1', 'element_wolf'), cat],
      '@element_dogs @element_dog在',
      '@element_dogs @element_dog在',
    ],
    ['follow a name that is emptied', [element('e1', 'element_'), cat], 'A @element_dog.', 'A @element_.'],
    ['survive a name that can not be sent', [element('e1', 'element_d-o(g'), cat], '@element_dog', '@element_d-o(g'],
    [
      'are swapped with the names',
      [element('e1', 'element_cat'), element('e2', 'element_dog')],
      '@element_dog @element_cat',
      '@element_cat @element_dog',
    ],
    ['stay when their element is removed', [cat], '@element_dog', '@element_dog'],
    [
      'do not switch to an element of the same name',
      [element('e1', 'element_cat'), cat],
      '@element_dog',
      '@element_dog',
    ],
    ['stay when an element is added', [dog, cat, element('e3', 'element_bird')], '@element_bird', '@element_bird'],
  ];
  it.each(rows)('%s', (_, after, before, now) => {
    const composed = draft({ prompt: [before], elements: [[dog, cat]] });
    expect(promptOf(edited(composed, { elements: [after] }))).toBe(now);
  });

  it('follow a name that is typed again, letter by letter', () => {
    const names = ['element_do', 'element_', 'element_w', 'element_wo', 'element_wolf'];
    const start = draft({ prompt: ['The @element_dog runs'], elements: [[dog]] });
    const end = names.reduce((current, name) => edited(current, { elements: [[element('e1', name)]] }), start);
    expect(promptOf(end)).toBe('The @element_wolf runs');
  });

  it('do not change when one of two elements with the same name is renamed', () => {
    const twins = draft({ prompt: ['@element_dog'], elements: [[dog, element('e2', 'element_dog')]] });
    const apart = edited(twins, { elements: [[dog, element('e2', 'element_dogs')]] });
    expect(promptOf(apart)).toBe('@element_dog');
  });
});

describe('in the composer', () => {
  const changed = (state: ComposerState, action: ComposerAction) => reduce(state, action, findModel);
  const undone = (state: ComposerState) => changed(state, { type: 'undo' }).draft;

  it('a change of the list and its tags are one undo step', () => {
    const start = draft({
      prompt: ['@Image1 @Image2'],
      references: [['i1', 'i2'].map(reference)],
      mode: ['references'],
    });
    const moved = changed(initialState(start), {
      type: 'edit',
      name: 'references',
      at: 0,
      change: (list) => moveItem(list as DraftReference[], 0, 1),
    });
    expect(promptOf(moved.draft)).toBe('@Image2 @Image1');
    expect(undone(moved)).toEqual(start);
  });

  it('the letters of a new name and its mentions are one undo step', () => {
    const dog = element('e1', 'element_dog');
    const start = { ...draft({ prompt: ['@element_dog'], elements: [[dog]] }), modelId: kling };
    const named = ['element_do', 'element_dot'].reduce(
      (state, name, index) =>
        changed(state, { type: 'edit', name: 'elements', at: index * 100, change: () => [element('e1', name)] }),
      initialState(start),
    );
    expect(promptOf(named.draft)).toBe('@element_dot');
    expect(undone(named)).toEqual(start);
  });

  it('an element and its mention that are added together are one undo step', () => {
    const start = { ...draft({ prompt: ['A @el'], elements: [[]] }), modelId: kling };
    const added = changed(initialState(start), {
      type: 'edits',
      edits: [
        { name: 'elements', change: () => [element('e1', 'element_dog')] },
        wordsEdit({ field: 'prompt' }, 'A @element_dog '),
      ],
    });
    expect(promptOf(added.draft)).toBe('A @element_dog ');
    expect(undone(added)).toEqual(start);
  });
});
