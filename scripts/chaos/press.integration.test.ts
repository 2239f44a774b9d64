import { expect, it } from 'vitest';
import { createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { behindBreakingLine } from '../testing/behind-breaking-line';
import { type Hand, makeHand, mishaps, multiClick } from './hand.ts';
import { newBrowser, press } from './press.ts';
import { Random } from './random.ts';

const modelId = 'doubao-seedance-1-0-pro-fast';

/** Presses for each wish by its hand, all at once, as one person with one browser. */
async function pressAll(hands: readonly Hand[]) {
  const { actor, addKey, db } = await createTestStudio();
  await addKey('doubao-seedance', 'http://127.0.0.1:9');
  const person = { actor, ...newBrowser(), line: await behindBreakingLine() };
  const records = await Promise.all(
    hands.map((hand, index) => press({ words: `Wish ${index}`, modelId }, hand, person)),
  );
  const tasks = await db.task.findMany({ where: { tenantId: actor.tenantId }, select: { prompt: true } });
  return { records, prompts: tasks.map(({ prompt }) => prompt).sort() };
}

it('is one task per wish, whatever the hand does and whatever happens to its requests', async () => {
  const hands = Array.from({ length: 40 }, (_, seed) => makeHand(new Random(seed)));
  const { prompts } = await pressAll(hands);
  expect(prompts).toEqual(hands.map((_, index) => `Wish ${index}`).sort());
});

it('is one task per wish after each kind of mishap, in the page as it is and in one that is loaded anew', async () => {
  const hands = mishaps.flatMap((mishap) =>
    [true, false].map((isReloaded): Hand => {
      return { moves: multiClick([300]), mishaps: [mishap], again: { afterMs: 900, tab: 0, isReloaded } };
    }),
  );
  const { prompts, records } = await pressAll(hands);
  expect(prompts).toEqual(hands.map((_, index) => `Wish ${index}`).sort());
  // The second click is the first's, though that came to nothing that anybody knew of.
  for (const record of records) expect(record).toContain('press:sent:ignored');
});
