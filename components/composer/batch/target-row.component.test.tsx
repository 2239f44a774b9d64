import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fakeServer } from '../testing/fake-server';
import { renderDraft } from '../testing/render-composer';

const dialog = page.getByRole('dialog', { name: 'Send to several models' });
const row = (model: string) =>
  dialog.getByRole('listitem').filter({ has: page.getByRole('checkbox', { name: model, exact: true }) });

test('each model is one line, and what it would change is behind a mark', async () => {
  await renderDraft(fakeServer().createBatch, 'Kling 3.0', {
    mode: ['text'],
    prompt: ['A lighthouse'],
    duration: [3],
    sound: [true],
  });
  const open = page.getByRole('button', { name: 'Send to several models' });
  await expect.element(open).toMatchTextContent(/^Several models$/);
  await open.click();
  await expect.element(row('Kling 3.0')).toBeVisible();
  const heights = dialog
    .getByRole('listitem')
    .elements()
    .map((line) => line.getBoundingClientRect().height);
  expect(heights.length).toBeGreaterThan(8);
  for (const height of heights) expect(height).toBeLessThan(56);

  await expect.element(row('Kling 3.0').getByRole('button', { name: /^Adapted/ })).not.toBeInTheDocument();
  const adapted = row('Seedance 1.5 Pro').getByRole('button', { name: 'Adapted: 1 change, Seedance 1.5 Pro' });
  await expect.element(page.getByText('Duration: 4 s instead of 3 s.')).not.toBeInTheDocument();
  await adapted.click();
  await expect.element(page.getByText('Duration: 4 s instead of 3 s.')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByText('Duration: 4 s instead of 3 s.')).not.toBeInTheDocument();
  await expect.element(dialog).toBeVisible();
  await expect.element(adapted).toHaveFocus();
});

test('a model that refuses the composition can not be ticked, and its mark says why', async () => {
  const prompt = 'A long street at night. '.repeat(200);
  await renderDraft(fakeServer().createBatch, 'Seedance 1.5 Pro', { mode: ['text'], prompt: [prompt] });
  await page.getByRole('button', { name: 'Send to several models' }).click();
  await expect.element(row('Kling 3.0').getByRole('checkbox')).toBeDisabled();
  await row('Kling 3.0').getByRole('button', { name: 'Doesn’t fit, Kling 3.0' }).click();
  await expect.element(page.getByText('Prompt: At most 2,500 characters.')).toBeVisible();
});
