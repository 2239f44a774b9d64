import { expect, it } from 'vitest';
import type { ActionResult } from '@/lib/actions/action-result';
import { createPresses } from './create-presses';
import type { Gesture } from './gesture';

/** Presses of one page, to a studio that is there or not, whose answers arrive or not. */
function pressing() {
  const net = { isThere: true, answers: true };
  const asked: string[] = [];
  const kept: string[] = [];
  const place = { read: () => kept.at(-1) ?? null, write: (text: string) => void kept.push(text) };
  const presses = createPresses({ place, now: () => 1, newId: () => 'id', isReachable: async () => net.isThere });
  const send = async (id: string): Promise<ActionResult<string>> => {
    asked.push(id);
    if (!net.answers) throw new TypeError('Failed to fetch');
    return { ok: true, data: id };
  };
  const press = (at: number, wrong: string[] = []) => {
    const gesture: Gesture = { clicks: 1, isRepeat: false, at };
    return presses.press({ draft: 'a', wrong, send }, gesture);
  };
  return { net, asked, kept, presses, press };
}

it('a press without a connection sends nothing and is not remembered as sent, and the next one sends', async () => {
  const { net, asked, kept, presses, press } = pressing();
  net.isThere = false;
  expect(await press(0)).toEqual({ type: 'unsent' });
  expect([asked, kept, presses.open()]).toEqual([[], [], []]);
  net.isThere = true;
  expect((await press(3_000)).type).toBe('accepted');
  expect(presses.stateOf('id')).toBe('accepted');
});

it('without a connection a question is asked all the same, and a press whose answer was lost stays open', async () => {
  const { net, asked, presses, press } = pressing();
  net.answers = false;
  expect((await press(0)).type).toBe('lost');
  net.isThere = false;
  expect((await press(3_000, ['x'])).type).toBe('asked');
  expect((await press(6_000)).type).toBe('unsent');
  expect([asked, presses.stateOf('id')]).toEqual([['id'], 'open']);
});
