import { describe, expect, it } from 'vitest';
import { placeScript, stayingShots } from './place-script';
import { joinedPrompts, looksLikeScript } from './shots-offer';

const shot = (id: string, prompt = id) => ({ id, prompt, seconds: 3 });
const there = [shot('a'), shot('b'), shot('c')];
const made = [shot('x'), shot('y')];

describe('the shots of a script', () => {
  it.each([
    ['replace', ['x', 'y'], []],
    ['append', ['a', 'b', 'c', 'x', 'y'], ['a', 'b', 'c']],
    ['here', ['a', 'x', 'y', 'c'], ['a', 'c']],
  ] as const)('%s', (target, placed, staying) => {
    expect(placeScript(there, made, target, 'b').map(({ id }) => id)).toEqual(placed);
    expect(stayingShots(there, target, 'b').map(({ id }) => id)).toEqual(staying);
  });

  it('replace shots without words, whatever the target', () => {
    expect(placeScript([shot('a', ' ')], made, 'append', undefined)).toEqual(made);
  });

  it('are appended when the shot that contained the script is gone', () => {
    expect(placeScript(there, made, 'here', 'gone').map(({ id }) => id)).toEqual(['a', 'b', 'c', 'x', 'y']);
  });
});

describe('texts that may be several shots', () => {
  it.each(['A door.\n\nA cat.', '1. A door\n2. A cat', 'Shot 1: A\nShot 2: B', '镜头1：甲\n镜头2：乙', '①甲\n②乙'])(
    '%j',
    (text) => expect(looksLikeScript(text)).toBe(true),
  );
  it.each(['', 'A door.', 'A door.\nA cat.', 'A door.\n\n', 'At 1.5 m\n12 cats'])('are not %j', (text) => {
    expect(looksLikeScript(text)).toBe(false);
  });

  it('are joined to one prompt, a paragraph per shot', () => {
    expect(joinedPrompts([shot('a', ' Dawn '), shot('b', ' '), shot('c', 'Night')])).toBe('Dawn\n\nNight');
  });
});
