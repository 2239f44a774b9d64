import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ResultActions } from '@/components/results/result-tools';
import { middleOf, pressAt, release } from '@/components/testing/mouse';
import type { TaskSummary } from '@/lib/tasks/dto';
import { madeTake } from '../testing/made-take';
import { composer, newPerson, pauseOfHand, renderComposer, sandboxKey } from '../testing/render-composer';

const unused = () => Promise.reject(new Error('nothing is sent in this test'));

/** Renders Create with one take. `calls`: what the server was asked to make or to stop. */
async function renderTake(task: TaskSummary) {
  const calls: string[] = [];
  const results: ResultActions = {
    repeat: async ({ how }) => {
      calls.push(how);
      return { ok: true, data: { taskId: 'made', taskIds: ['made'] } };
    },
    dismiss: unused,
    cancel: async ({ taskId }) => {
      calls.push(`cancel ${taskId}`);
      return { ok: true, data: undefined };
    },
  };
  await renderComposer(unused, newPerson(), [sandboxKey], { takes: [task], results });
  return calls;
}

const menu = page.getByRole('button', { name: 'Use as …' });
const choose = async (name: string) => {
  await menu.click();
  await page.getByRole('menuitem', { name, exact: true }).click();
};
const model = (name: string) => page.getByRole('button', { name: new RegExp(`^Model: ${name}.* Choose another$`) });
const removeFirst = page.getByRole('button', { name: 'Remove First frame' });
const toasts = page.getByRole('region', { name: 'Notifications' });

describe('a picture among the takes', () => {
  test('becomes the first frame with one choice, and is taken back with one press', async () => {
    await renderTake(madeTake('image'));
    await composer.startFrom('Text').click();
    await composer.prompt.fill('The light goes round');
    await choose('First frame');
    await expect.element(removeFirst).toBeVisible();
    await expect.element(composer.startFrom('Frames')).toBeChecked();
    await composer.prompt.fill('The light goes round slowly');
    await toasts.getByRole('button', { name: 'Undo' }).click();
    await expect.element(composer.startFrom('Text')).toBeChecked();
    await expect.element(composer.prompt).toHaveValue('The light goes round slowly');
    await composer.startFrom('Frames').click();
    await expect.element(removeFirst).not.toBeInTheDocument();
  });

  test('begins a video in one press', async () => {
    await renderTake(madeTake('image'));
    await page.getByRole('button', { name: /^Animate:/ }).click();
    await expect.element(removeFirst).toBeVisible();
    await toasts.getByRole('button', { name: 'Undo' }).click();
    await expect.element(removeFirst).not.toBeInTheDocument();
  });

  test('is reached by a slow press while the prompt is edited, though the page moves meanwhile', async () => {
    await renderTake(madeTake('image'));
    await composer.startFrom('Text').click();
    await composer.prompt.fill('The light goes round');
    await expect.element(composer.prompt).toHaveFocus();
    const at = await middleOf(menu);
    await pressAt(at);
    await pauseOfHand();
    await release(at);
    await page.getByRole('menuitem', { name: 'First frame', exact: true }).click();
    await expect.element(removeFirst).toBeVisible();
    await toasts.getByRole('button', { name: 'Undo' }).click();
  });

  test('takes a model that has no frames to one that has them', async () => {
    await renderTake(madeTake('image'));
    await model('').click();
    const picker = page.getByRole('dialog', { name: 'Choose a model' });
    await picker.getByRole('button', { name: 'SEE2AI Image' }).click();
    await expect.element(model('SEE2AI Image')).toBeVisible();
    await choose('First frame');
    await expect.element(removeFirst).toBeVisible();
    await expect.element(toasts.getByText(/^The model is .* now, because .* has no place for it\.$/)).toBeVisible();
    await toasts.getByRole('button', { name: 'Undo' }).click();
    await expect.element(model('SEE2AI Image')).toBeVisible();
  });

  test('begins an element', async () => {
    await renderTake(madeTake('image'));
    await choose('Image of an element');
    await page.getByRole('button', { name: /^Show element 1/ }).click();
    await expect.element(page.getByRole('img', { name: 'Element 1, image 1' })).toBeInTheDocument();
  });

  test('is used by keyboard alone', async () => {
    await renderTake(madeTake('image'));
    (menu.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('menuitem', { name: 'First frame' })).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(page.getByRole('button', { name: 'Remove Last frame' })).toBeVisible();
  });
});

describe('a take that is made again', () => {
  test('is one paid task for one press, and can be cancelled', async () => {
    const calls = await renderTake(madeTake('video'));
    await choose('Vary');
    await expect.element(toasts.getByText('Started. It is among your takes.')).toBeVisible();
    expect(calls).toEqual(['vary']);
    await toasts.getByRole('button', { name: 'Cancel it' }).click();
    await expect.element(toasts.getByText(/^Cancelled\./)).toBeVisible();
    expect(calls).toEqual(['vary', 'cancel made']);
  });

  test('asks before the same press is paid once more', async () => {
    const calls = await renderTake(madeTake('video'));
    await choose('Same again');
    await expect.element(toasts.getByText(/^Started\. /)).toBeVisible();
    await pauseOfHand();
    await choose('Same again');
    await toasts.getByRole('button', { name: 'Start once more' }).click();
    await expect.poll(() => calls).toEqual(['same', 'same']);
  });

  test('says what it may cost', async () => {
    const estimate = { amount: '120', unit: 'points', price: '24', per: 'second' } as const;
    const rest = { seconds: 5, factors: [], ruleId: 'rule', effectiveFrom: '2026-01-01T00:00:00.000Z' };
    await renderTake(madeTake('video', { isSandbox: false, estimate: { ...estimate, ...rest } }));
    await menu.click();
    await expect.element(page.getByRole('menuitem', { name: 'Vary · ~120 points' })).toBeVisible();
    await expect.element(page.getByRole('menuitem', { name: 'Same again · ~120 points' })).toBeVisible();
  });
});

test('a result that nobody could read is not offered as an input', async () => {
  const task = madeTake('image');
  await renderTake({ ...task, results: task.results.map((one) => ({ ...one, isSetAside: true })) });
  await menu.click();
  await expect.element(page.getByRole('menuitem', { name: 'Vary' })).toBeVisible();
  await expect.element(page.getByRole('menuitem', { name: 'First frame' })).not.toBeInTheDocument();
  await expect.element(page.getByRole('button', { name: /^Animate:/ })).not.toBeInTheDocument();
});

test('a person who may not compose has no menu', async () => {
  await renderComposer(unused, newPerson(), [sandboxKey], { takes: [madeTake('image')] });
  await expect.element(page.getByRole('article').getByText('A lighthouse')).toBeVisible();
  await expect.element(menu).not.toBeInTheDocument();
  await expect.element(page.getByRole('button', { name: /^Animate:/ })).not.toBeInTheDocument();
});
