import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { composer } from '../testing/render-composer';
import { renderPanes } from '../testing/render-panes';

const open = page.getByRole('button', { name: 'Prompt help' });
const panel = page.getByRole('dialog', { name: 'Prompt help' });
const search = panel.getByRole('searchbox', { name: 'Search camera, lens, light, motion' });
const chip = (name: string) => panel.getByRole('button', { name, exact: true });
const promptElement = () => composer.prompt.element() as HTMLTextAreaElement;
const renderPrompt = (words: string) => renderPanes('Seedance 2', { mode: ['text'], prompt: [words] });

test('a word is inserted at the caret as ordinary text, in one undo step, and the next one behind it', async () => {
  await renderPrompt('A dog runs on the beach');
  await composer.prompt.click();
  promptElement().setSelectionRange(5, 5);
  await open.click();
  await expect.element(search).toHaveFocus();
  await chip('pan left').click();
  await expect.element(composer.prompt).toHaveValue('A dog, pan left runs on the beach');
  await chip('backlit').click();
  await expect.element(composer.prompt).toHaveValue('A dog, pan left, backlit runs on the beach');
  await userEvent.keyboard('{Escape}');
  await expect.element(panel).not.toBeInTheDocument();
  await composer.undo.click();
  await expect.element(composer.prompt).toHaveValue('A dog, pan left runs on the beach');
  await composer.undo.click();
  await expect.element(composer.prompt).toHaveValue('A dog runs on the beach');
});

test('by keyboard alone: search, Enter, and the caret is behind the word in the prompt', async () => {
  await renderPrompt('A dog');
  await composer.prompt.click();
  await userEvent.keyboard('{End}{Tab}{Enter}');
  await expect.element(search).toHaveFocus();
  await userEvent.keyboard('dolly in');
  await expect.element(chip('slow dolly in')).toBeVisible();
  expect(chip('backlit').query()).toBeNull();
  await userEvent.keyboard('{Enter}');
  await expect.element(panel).not.toBeInTheDocument();
  await expect.element(composer.prompt).toHaveFocus();
  await userEvent.keyboard(' at night');
  await expect.element(composer.prompt).toHaveValue('A dog, slow dolly in at night');
});

test('arrow keys go from the search through the chips and back', async () => {
  await renderPrompt('');
  await open.click();
  await expect.element(search).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(chip('static shot')).toHaveFocus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(chip('slow dolly in')).toHaveFocus();
  await userEvent.keyboard(' ');
  await expect.element(composer.prompt).toHaveValue('slow dolly in');
  await userEvent.keyboard('{ArrowLeft}{ArrowUp}');
  await expect.element(search).toHaveFocus();
});

test('a Chinese prompt takes Chinese words, and a switch changes that', async () => {
  await renderPrompt('雨夜的自行车');
  await open.click();
  await chip('跟拍').click();
  await expect.element(composer.prompt).toHaveValue('雨夜的自行车，跟拍');
  await panel.getByRole('radio', { name: 'English' }).click();
  await chip('neon light').click();
  await expect.element(composer.prompt).toHaveValue('雨夜的自行车，跟拍, neon light');
  await search.fill('zzz');
  await expect.element(panel.getByText('No such word here. Try another one, in English or Chinese.')).toBeVisible();
});

test('a word never falls into a tag', async () => {
  await renderPrompt('看@element_dog 跑');
  await composer.prompt.click();
  promptElement().setSelectionRange(6, 6);
  await open.click();
  await chip('逆光').click();
  await expect.element(composer.prompt).toHaveValue('看@element_dog，逆光 跑');
});
