import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { servePicture } from '@/components/testing/serve-picture';
import { composer } from '../testing/render-composer';
import { chooseFiles, renderPanes } from '../testing/render-panes';

const menu = page.getByRole('listbox', { name: 'What the prompt can name' });
const marked = (name: RegExp) => menu.getByRole('option', { selected: true, name });
const offered = () =>
  menu
    .getByRole('option')
    .elements()
    .map((option) => option.textContent);
const promptElement = () => composer.prompt.element() as HTMLTextAreaElement;
const chips = (tag: string) => [...document.querySelectorAll<HTMLElement>(`[data-chip="${tag}"]`)];
const mirrored = () => document.querySelector('[data-mirror]');

/** Renders a prompt with references of these names. */
async function renderPrompt(words: string, ...files: string[]) {
  // The chips show the pictures of their references.
  await servePicture(16, 9);
  const panes = await renderPanes('Seedance 2', { mode: ['references'], prompt: [words] });
  await chooseFiles('References', ...files);
  await expect.poll(panes.references).toEqual(files);
  return panes;
}

const three = ['red.png', 'green.png', 'blue.png'] as const;

test('a tag is chosen from the menu with the keyboard and becomes a chip', async () => {
  await renderPrompt('', ...three);
  await composer.prompt.click();
  await userEvent.keyboard('The coat of @');
  await expect.element(marked(/^@Image1/)).toBeVisible();
  expect(offered()).toEqual([
    expect.stringMatching(/@Image1\s*red.png/),
    expect.stringMatching(/@Image2\s*green.png/),
    expect.stringMatching(/@Image3\s*blue.png/),
  ]);
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(marked(/^@Image2/)).toBeVisible();
  await expect.element(composer.prompt).toHaveAttribute('aria-activedescendant', marked(/^@Image2/).element().id);
  await userEvent.keyboard('{Enter}');
  await expect.element(menu).not.toBeInTheDocument();
  await expect.element(composer.prompt).toHaveValue('The coat of @Image2 ');
  await expect.element(composer.prompt).toHaveFocus();
  expect(chips('@Image2')).toHaveLength(1);
});

test('the menu offers what the word names, also behind Chinese text, and Tab takes it', async () => {
  await renderPrompt('', ...three);
  await composer.prompt.click();
  await userEvent.keyboard('看@blue');
  await expect.element(marked(/^@Image3/)).toBeVisible();
  expect(offered()).toHaveLength(1);
  await userEvent.keyboard('{Tab}');
  await expect.element(composer.prompt).toHaveValue('看@Image3 ');
});

test('the menu of tags closes with Escape and stays closed for this word', async () => {
  await renderPrompt('', 'red.png');
  await composer.prompt.click();
  await userEvent.keyboard('not @re');
  await expect.element(menu).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await userEvent.keyboard('d');
  await expect.element(composer.prompt).toHaveValue('not @red');
  await expect.element(menu).not.toBeInTheDocument();
});

test('a tag that names nothing is drawn as wrong and can be removed', async () => {
  const { references } = await renderPrompt('The coat of @Image7 there');
  await expect.element(page.getByText('@Image7 points to nothing in the list of references.')).toBeVisible();
  expect(chips('wrong')).toHaveLength(1);
  await page.getByRole('button', { name: 'Remove the tag' }).click();
  await expect.element(composer.prompt).toHaveValue('The coat of there');
  expect(chips('wrong')).toEqual([]);
  expect(references()).toEqual([]);
});

test('the layer with the chips breaks a long text into the same lines as the prompt', async () => {
  const words = '看@Image1在跑@Image2@Image3，'.repeat(9) + 'the end of the coat of @Image1 '.repeat(9);
  await renderPrompt(words, ...three);
  await expect.poll(() => mirrored()?.textContent).toBe(words);
  expect(mirrored()?.scrollHeight).toBe(promptElement().scrollHeight);
});

test('the layer with the chips shows the text after every letter, and after undo and redo', async () => {
  await renderPrompt('A @Image1 ', ...three);
  await expect.poll(() => chips('@Image1')).toHaveLength(1);
  // Compared in the event itself: the layer must follow each letter at once.
  const seen: { drawn: string | null | undefined; written: string }[] = [];
  const compare = () => seen.push({ drawn: mirrored()?.textContent, written: promptElement().value });
  window.addEventListener('input', compare);
  await composer.prompt.click();
  await userEvent.keyboard('{End}runs{Backspace}{Backspace}u {Home}Oh {Delete}a ');
  await expect.element(composer.prompt).toHaveValue('Oh a  @Image1 ruu ');
  // Text typed without a pause is one undo step.
  await composer.undo.click();
  await expect.element(composer.prompt).toHaveValue('A @Image1 ');
  await composer.redo.click();
  await expect.element(composer.prompt).toHaveValue('Oh a  @Image1 ruu ');
  await expect.poll(() => mirrored()?.textContent).toBe('Oh a  @Image1 ruu ');
  await composer.prompt.click();
  // A tag that ends here becomes a chip, and the text after it stays text.
  await userEvent.keyboard('{End}fast @Image2, and then');
  await expect.poll(() => chips('@Image2')).toHaveLength(1);
  await expect.element(composer.prompt).toHaveValue('Oh a  @Image1 ruu fast @Image2, and then');
  window.removeEventListener('input', compare);
  expect(seen).toHaveLength('runs'.length + 3 + 'u Oh '.length + 'a fast @Image2, and then'.length);
  expect(seen.filter(({ drawn, written }) => drawn !== written)).toEqual([]);
});

test('tags follow their references when these are moved', async () => {
  await renderPrompt('First @Image1, then @Image3', ...three);
  const pictures = () => ['@Image1', '@Image2'].map((tag) => chips(tag)[0]?.querySelector('img')?.src);
  await expect.poll(() => chips('@Image3')).toHaveLength(1);
  const [red, blue] = ['@Image1', '@Image3'].map((tag) => chips(tag)[0]?.querySelector('img')?.src);
  await page.getByRole('button', { name: 'Move Image 3 forward' }).click();
  await expect.element(composer.prompt).toHaveValue('First @Image1, then @Image2');
  await expect.poll(pictures).toEqual([red, blue]);
  await page.getByRole('button', { name: 'Move Image 1 back' }).click();
  await expect.element(composer.prompt).toHaveValue('First @Image2, then @Image1');
  await expect.poll(pictures).toEqual([blue, red]);
});

test('the tag of a removed reference says so, and comes back with it by undo', async () => {
  await renderPrompt('First @Image2, then @Image1', ...three);
  await page.getByRole('button', { name: 'Remove Image 2' }).click();
  await expect.element(composer.prompt).toHaveValue('First @Image?, then @Image1');
  const removed = page.getByText('@Image?: its reference was removed.');
  await expect.element(removed).toBeVisible();
  await expect.element(page.getByText(/@Image\? points to nothing/)).toBeVisible();
  await composer.prompt.click();
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.element(composer.prompt).toHaveValue('First @Image2, then @Image1');
  await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
  await expect.element(composer.prompt).toHaveValue('First @Image?, then @Image1');
  await page.getByRole('button', { name: 'Remove the tag' }).click();
  await expect.element(composer.prompt).toHaveValue('First , then @Image1');
  await expect.element(removed).not.toBeInTheDocument();
});

test('a tag is inserted at the caret, from a reference and from the prompt’s button', async () => {
  await renderPrompt('The coat, the hat', ...three);
  promptElement().focus();
  promptElement().setSelectionRange(8, 8);
  await page.getByRole('button', { name: 'Insert @Image3 into the prompt' }).click();
  await expect.element(composer.prompt).toHaveValue('The coat @Image3 , the hat');
  await expect.element(composer.prompt).toHaveFocus();
  await userEvent.keyboard('!');
  await expect.element(composer.prompt).toHaveValue('The coat @Image3 !, the hat');
  await page.getByRole('button', { name: 'Name a reference or an element (@)' }).click();
  await menu.getByRole('option', { name: /@Image1/ }).click();
  await expect.element(composer.prompt).toHaveValue('The coat @Image3 ! @Image1 , the hat');
  await userEvent.keyboard('{Control>}zz{/Control}');
  await expect.element(composer.prompt).toHaveValue('The coat @Image3 !, the hat');
});

test('an input method can compose undisturbed, and its text filters the menu', async () => {
  await renderPrompt('', ...three, '小狗.png');
  await composer.prompt.click();
  await userEvent.keyboard('@Image1 和 @');
  await expect.poll(offered).toHaveLength(4);
  const isSeen = () => !/ 0\)$|transparent/.test(getComputedStyle(promptElement()).color);
  await cdp().send('Input.imeSetComposition', { text: 'xiao', selectionStart: 4, selectionEnd: 4 });
  await expect.element(composer.prompt).toHaveValue('@Image1 和 @xiao');
  expect(offered()).toHaveLength(4);
  await expect.poll(isSeen, { message: 'what is being composed is seen' }).toBe(true);
  await cdp().send('Input.imeSetComposition', { text: '小狗', selectionStart: 2, selectionEnd: 2 });
  await cdp().send('Input.insertText', { text: '小狗' });
  await expect.poll(offered).toEqual([expect.stringMatching(/@Image4\s*小狗.png/)]);
  await expect.poll(isSeen).toBe(false);
  await userEvent.keyboard('{Enter}');
  await expect.element(composer.prompt).toHaveValue('@Image1 和 @Image4 ');
});

test('tags are plain text for a model that does not know them, and the page says so', async () => {
  await renderPanes('SEE2AI Image', { mode: ['text'], prompt: ['A lamp like @Image1'] });
  await expect.element(page.getByText('@Image1 is plain words here: it names nothing.')).toBeVisible();
  await expect.element(page.getByText(/@Image1 is plain words here: this model knows no such tags/)).toBeVisible();
  expect(chips('wrong').map((chip) => chip.textContent)).toEqual(['@Image1']);
  await composer.prompt.click();
  await userEvent.keyboard(' @');
  await expect.element(composer.prompt).toHaveValue('A lamp like @Image1 @');
  await expect.element(page.getByRole('listbox')).not.toBeInTheDocument();
});

test('a slash leads to the words of the first shot', async () => {
  await renderPanes('Kling 3.0', { mode: ['multi-shot'], shots: [[{ id: v7(), prompt: 'A', seconds: 3 }]] });
  const shot = page.getByRole('textbox', { name: 'Shot 1 prompt' });
  await expect.element(shot).toBeVisible();
  await userEvent.keyboard('/');
  await expect.element(shot).toHaveFocus();
  await userEvent.keyboard('/');
  await expect.element(shot).toHaveValue('A/');
});
