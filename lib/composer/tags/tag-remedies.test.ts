import { expect, it } from 'vitest';
import { removeTags, setApart } from './tag-remedies';
import { findTags } from './tags';

it('removes all occurrences of a tag and no other tag', () => {
  expect(removeTags('@Image? and @Image1, @Image? again @Image?', '@Image?')).toEqual({
    text: 'and @Image1, again ',
    caret: 0,
  });
});

it.each([
  ['@element_dog在跑', '@element_dog 在跑'],
  ['看@element_dog_big在跑', '看@element_dog_big 在跑'],
  ['@element_dogs', null],
  ['@element_cat在跑', null],
])('separates the mention in “%s”: %s', (text, expected) => {
  const targets = ['@element_dog', '@element_dog_big'].map((tag) => {
    return { tag, kind: 'element' as const, media: undefined, description: '' };
  });
  const [tag] = findTags(text);
  expect((tag && setApart(text, tag, targets))?.words.text ?? null).toBe(expected);
});
