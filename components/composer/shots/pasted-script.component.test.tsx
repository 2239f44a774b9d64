import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Draft, DraftShot } from '@/lib/composer/draft/draft';
import { composer } from '../testing/render-composer';
import { renderPanes } from '../testing/render-panes';

const text = '1. A boat leaves (3s)\n2. Gulls follow it (4s)\n3. A lamp goes on (3s)';
const script = page.getByRole('dialog', { name: 'Shots from a script' });
const make = script.getByRole('button', { name: 'Make 3 shots' });

/** Pastes as a browser does. Returns whether the browser may do the rest itself. */
function paste(target: Element, words: string, picture = false): boolean {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', words);
  if (picture) clipboardData.items.add(new File(['x'], 'words.png', { type: 'image/png' }));
  return target.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }));
}

async function render(model = 'Kling 3.0', entries: Draft['entries'] = { mode: ['text'] }) {
  const { store } = await renderPanes(model, entries);
  const shots = () => (store.getState().draft.entries.shots?.[0] ?? []) as DraftShot[];
  return { words: () => shots().map(({ prompt, seconds }) => `${prompt} ${seconds}`) };
}

test('a script pasted beside the fields becomes shots from any mode, and one undo takes all of it back', async () => {
  const { words } = await render();
  await expect.element(composer.prompt).toBeVisible();
  paste(document.body, text);
  await expect.element(script.getByRole('textbox', { name: 'Script' })).toHaveValue(text);
  await make.click();
  await expect.poll(words).toEqual(['A boat leaves 3', 'Gulls follow it 4', 'A lamp goes on 3']);
  await expect.element(composer.startFrom('Multi-shot')).toBeChecked();
  await composer.undo.click();
  await expect.poll(words).toEqual([]);
  await expect.element(composer.startFrom('Text')).toBeChecked();
});

test('a script of Word is words, although the clipboard has a picture of them', async () => {
  await render('Kling 3.0', { mode: ['frames'] });
  expect(paste(document.body, text, true)).toBe(false);
  await expect.element(make).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('button', { name: 'Remove First frame' })).not.toBeInTheDocument();
});

test('words stay words in a text, a line is no script, and nothing opens over what is open', async () => {
  await render();
  expect(paste(composer.prompt.element(), text), 'the browser pastes the words').toBe(true);
  expect(paste(document.body, 'One line')).toBe(true);
  await page.getByRole('button', { name: /^Model: .* Choose another$/ }).click();
  await expect.element(page.getByRole('dialog', { name: 'Choose a model' })).toBeVisible();
  expect(paste(document.body, text)).toBe(true);
  await expect.element(script).not.toBeInTheDocument();
});

test('a model without shots takes no script', async () => {
  await render('SEE2AI Image');
  expect(paste(document.body, text)).toBe(true);
});
