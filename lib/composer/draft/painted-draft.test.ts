import { describe, expect, test } from 'vitest';
import { makeSeal } from '../browser-storage/sealed-text';
import { emptyDraft } from './draft';
import { initialState } from './draft-reducer';
import { readDraft } from './draft-storage';
import { firstModelId } from './first-draft';
import { paintedText } from './painted-draft';

const seal = makeSeal(btoa('a secret of thirty-two bytes....'));
const stateOf = (entries: Record<string, readonly unknown[]>) =>
  initialState({ ...emptyDraft(firstModelId), entries: { mode: ['multi-shot'], ...entries } });
const shots = (count: number, prompt: string) => [
  Array.from({ length: count }, (_, index) => ({
    id: `01a22b1c-0c7d-75d3-a56e-90220200000${index}`,
    prompt,
    seconds: 3,
  })),
];
const painted = (entries: Record<string, readonly unknown[]>) =>
  readDraft(paintedText(stateOf(entries)))?.draft.entries;

test('a draft of ordinary length is painted whole', () => {
  const entries = { shots: shots(3, 'A red fishing boat leaves the harbour. '.repeat(8)), sound: [true] };
  expect(painted(entries)).toEqual({ mode: ['multi-shot'], ...entries });
});

describe.each([
  ['Latin', 'words '.repeat(400)],
  ['Chinese', '灯塔在雾中'.repeat(400)],
  ['emoji', '🛶🌫️'.repeat(600)],
])('a long draft in %s', (_, prompt) => {
  test('fits the cookie, with the same fields and the beginning of its texts', () => {
    const cookie = seal.seal(paintedText(stateOf({ shots: shots(6, prompt) })));
    expect(cookie.length + 'slatehouse.draft='.length).toBeLessThanOrEqual(4_096);
    expect(cookie).not.toMatch(/[;,\s"\\]/);
    const [list] = (painted({ shots: shots(6, prompt) })?.shots ?? []) as { prompt: string }[][];
    expect(list).toHaveLength(6);
    for (const shot of list ?? []) {
      expect(shot.prompt).not.toBe('');
      expect(prompt.startsWith(shot.prompt)).toBe(true);
      expect(shot.prompt.isWellFormed()).toBe(true);
    }
  });
});

test('of more than any cookie takes, the model and the mode are painted', () => {
  expect(
    painted({ references: [Array.from({ length: 90 }, (_, index) => ({ id: `${index}`.padStart(36, '0') }))] }),
  ).toEqual({
    mode: ['multi-shot'],
  });
});
