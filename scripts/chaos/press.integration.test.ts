import { expect, it } from 'vitest';
import { createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { behindBreakingConnection } from '../testing/behind-breaking-connection';
import { type Hand, makeHand, mishaps, multiClick } from './hand.ts';
import { newBrowser, press } from './press.ts';
import { Random } from './random.ts';

const modelId = 'doubao-seedance-1-0-pro-fast';

/** Presses for all orders at once, each with its hand, as one person with one browser. */
async function pressAll(hands: readonly Hand[]) {
  const { actor, addKey, db } = await createTestStudio();
  await addKey('doubao-seedance', 'http://127.0.0.1:9');
  const person = { actor, ...newBrowser(), proxy: await behindBreakingConnection() };
  const records = await Promise.all(
    hands.map((hand, index) => press({ words: `PressRequest ${index}`, modelId }, hand, person)),
  );
  const tasks = await db.task.findMany({ where: { tenantId: actor.tenantId }, select: { prompt: true } });
  return { records, prompts: tasks.map(({ prompt }) => prompt).sort() };
}

it('creates one task per order, whatever the hand does and whatever happens to its requests', async () => {
  const hands = Array.from({ length: 40 }, (_, seed) => makeHand(new Random(seed)));
  const { prompts } = await pressAll(hands);
  expect(prompts).toEqual(hands.map((_, index) => `PressRequest ${index}`).sort());
});

it('creates one task per order after each kind of mishap, in the same page and in a reloaded one', async () => {
  const hands = mishaps.flatMap((mishap) =>
    [true, false].map((isReloaded): Hand => {
      return { moves: multiClick([300]), mishaps: [mishap], again: { afterMs: 900, tab: 0, isReloaded } };
    }),
  );
  const { prompts, records } = await pressAll(hands);
  expect(prompts).toEqual(hands.map((_, index) => `PressRequest ${index}`).sort());
  // The second click counts as part of the first, although the page never learned the outcome of the first.
  for (const record of records) expect(record).toContain('press:sent:ignored');
});
