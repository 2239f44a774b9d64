import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { drag, middleOf, release } from '@/components/testing/mouse';
import type { DraftShot } from '@/lib/composer/draft/draft';
import { renderPanes } from '../testing/render-panes';

/** Renders three shots, the first with many words. Returns how many there are now. */
async function renderShots() {
  const long = 'A harbour at dawn, seen from the water. '.repeat(8);
  const { store } = await renderPanes('Kling 3.0', {
    mode: ['multi-shot'],
    shots: [[long, 'Noon', 'Night'].map((prompt) => ({ id: v7(), prompt, seconds: 3 }))],
  });
  return () => ((store.getState().draft.entries.shots?.[0] ?? []) as DraftShot[]).length;
}

const words = (number: number) => page.getByRole('textbox', { name: `Shot ${number} prompt`, exact: true });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const height = (number: number) =>
  page
    .getByRole('listitem', { name: `Shot ${number}`, exact: true })
    .element()
    .getBoundingClientRect().height;

test('a shot is one line until it has the focus', async () => {
  await renderShots();
  expect(height(1)).toBe(height(2));
  expect(height(1)).toBeLessThan(44);
  await words(1).click();
  await expect.poll(() => height(1)).toBeGreaterThan(70);
  await words(2).click();
  await expect.poll(() => height(1)).toBeLessThan(44);
});

test('the actions of a shot are there while the pointer is on it', async () => {
  await renderShots();
  // The button itself is in a wrapper of its tooltip.
  const tools = button('Duplicate shot 2').element().closest('span:not(.contents)') as HTMLElement;
  await words(1).hover();
  await expect.poll(() => getComputedStyle(tools).opacity).toBe('0');
  await words(2).hover();
  await expect.poll(() => getComputedStyle(tools).opacity).toBe('1');
});

test('the words of a line have all its room, and nothing moves where the pointer shows the actions', async () => {
  await renderShots();
  const line = page.getByRole('listitem', { name: 'Shot 2', exact: true }).element();
  const box = () => words(2).element().getBoundingClientRect();
  const before = box();
  expect(line.getBoundingClientRect().right - before.right).toBeLessThan(8);
  await words(2).hover();
  const tools = button('Duplicate shot 2').element().closest('span:not(.contents)') as HTMLElement;
  await expect.poll(() => getComputedStyle(tools).opacity).toBe('1');
  expect(box()).toEqual(before);
  const beside = page
    .getByRole('button', { name: /^Name a reference/ })
    .nth(1)
    .element()
    .getBoundingClientRect();
  expect(tools.getBoundingClientRect().right).toBeLessThanOrEqual(beside.left);
});

test('a press on what stands below an unfolded shot is not lost while it folds', async () => {
  const count = await renderShots();
  await words(1).click();
  await expect.poll(() => height(1)).toBeGreaterThan(70);
  const at = await middleOf(button('Remove shot 3'));
  await drag(at, at);
  await release(at);
  await expect.poll(count).toBe(2);
});
