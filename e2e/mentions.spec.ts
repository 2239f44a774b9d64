import type { Locator, Page } from '@playwright/test';
import { png } from './media-files';
import { ComposerPage } from './pages/composer';
import { expect, test } from './test';

let composer: ComposerPage;

test.beforeEach(async ({ page }) => {
  composer = new ComposerPage(page);
  await composer.open();
});

/** Composes for Seedance 2 with three images, whose tags are numbered. */
async function withThreeImages(page: Page): Promise<void> {
  await composer.chooseModel('Seedance 2');
  await composer.startFrom('References');
  for (const remove of await page.getByRole('button', { name: /^Remove (Image|Sound|Video) \d+$/ }).all())
    await remove.first().click();
  await composer.upload(
    'References',
    await png('red.png', '#c1121f'),
    await png('green.png', '#2a9d8f'),
    await png('blue.png', '#3a86ff'),
  );
  await expect(page.getByRole('img', { name: 'blue.png' })).toBeVisible();
  await composer.write('');
}

/** The chip of a tag, drawn under the prompt's text. */
const chip = (page: Page, tag: string): Locator => page.locator(`[data-chip="${tag}"]`);

/** The file name of the picture that a chip shows. */
async function pictureOf(page: Page, tag: string): Promise<string> {
  const picture = chip(page, tag).first().locator('img');
  await expect.poll(() => picture.evaluate((node: HTMLImageElement) => node.naturalWidth)).toBeGreaterThan(0);
  return picture.evaluate((node: HTMLImageElement) => new URL(node.src).pathname);
}

test('a tag is chosen with the keyboard and becomes a chip with its picture, and the text does not move', async ({
  page,
}) => {
  await withThreeImages(page);
  await composer.prompt.pressSequentially('The coat of @');
  const menu = page.getByRole('listbox', { name: 'What the prompt can name' });
  await expect(menu.getByRole('option')).toHaveText([/@Image1\s*red.png/, /@Image2\s*green.png/, /@Image3\s*blue.png/]);
  await expect(menu.getByRole('option', { selected: true })).toContainText('@Image1');
  await composer.prompt.press('ArrowDown');
  const marked = menu.getByRole('option', { selected: true });
  await expect(marked).toContainText('@Image2');
  await expect(composer.prompt).toHaveAttribute('aria-activedescendant', (await marked.getAttribute('id')) ?? '');
  await composer.prompt.press('Enter');
  await expect(menu).toBeHidden();
  await expect(composer.prompt).toHaveValue('The coat of @Image2 ');
  await expect(composer.prompt).toBeFocused();
  expect(await pictureOf(page, '@Image2')).not.toBe('');

  await page.keyboard.type('and 看@blue');
  await expect(menu.getByRole('option')).toHaveText([/@Image3/]);
  await page.keyboard.press('Tab');
  await expect(composer.prompt).toHaveValue('The coat of @Image2 and 看@Image3 ');
  await page.keyboard.type('not @gr');
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await page.keyboard.type('een');
  await expect(menu).toBeHidden();
  await expect(composer.prompt).toHaveValue('The coat of @Image2 and 看@Image3 not @green');

  // Long text, Chinese and several tags: the prompt and the layer under it must break lines alike.
  await composer.write('看@Image1在跑@Image2@Image3，'.repeat(9) + 'the end of the coat of @Image1 '.repeat(9));
  const heights = await composer.prompt.evaluate((textarea: HTMLTextAreaElement) => {
    const mirror = textarea.parentElement?.querySelector('[aria-hidden].ui-textarea');
    return [textarea.scrollHeight, mirror?.scrollHeight];
  });
  expect(heights[1]).toBe(heights[0]);
});

test('the layer under a prompt shows the prompt’s text, after every letter and after undo', async ({ page }) => {
  await withThreeImages(page);
  await composer.write('A @Image1 ');
  await expect(chip(page, '@Image1')).toBeVisible();
  // Compared without waiting: the layer must follow each letter at once.
  const expectSame = async () => {
    const [words, drawn] = await composer.prompt.evaluate((textarea: HTMLTextAreaElement) => [
      textarea.value,
      textarea.parentElement?.querySelector('[data-mirror]')?.textContent,
    ]);
    expect(drawn).toBe(words);
  };
  const press = async (...keys: string[]) => {
    for (const key of keys) {
      await composer.prompt.press(key);
      await expectSame();
    }
  };
  await composer.prompt.press('End');
  await press(...'runs', 'Backspace', 'Backspace', 'u', 'Space');
  await composer.prompt.press('Home');
  await press('O', 'h', 'Space', 'Delete', 'a', 'Space');
  await expect(composer.prompt).toHaveValue('Oh a  @Image1 ruu ');
  // Text typed without a pause is one undo step.
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(composer.prompt).toHaveValue('');
  await page.getByRole('button', { name: 'Redo', exact: true }).click();
  await expect(composer.prompt).toHaveValue('Oh a  @Image1 ruu ');
  await expectSame();
  await composer.prompt.press('End');
  await press(...'fast', 'Space');
  // A tag that ends here becomes a chip, and the text after it stays text.
  await composer.prompt.pressSequentially('@Image2, and then');
  await expect(chip(page, '@Image2')).toBeVisible();
  await expectSame();
  await expect(composer.prompt).toHaveValue('Oh a  @Image1 ruu fast @Image2, and then');
});

test('tags follow their references when these are moved, removed and restored', async ({ page }) => {
  await withThreeImages(page);
  await composer.write('First @Image1, then @Image3');
  const [red, blue] = [await pictureOf(page, '@Image1'), await pictureOf(page, '@Image3')];

  await page.getByRole('button', { name: 'Move Image 3 forward' }).click();
  await expect(composer.prompt).toHaveValue('First @Image1, then @Image2');
  expect(await pictureOf(page, '@Image2')).toBe(blue);
  await page.getByRole('button', { name: 'Move Image 1 back' }).click();
  await expect(composer.prompt).toHaveValue('First @Image2, then @Image1');
  expect(await pictureOf(page, '@Image2')).toBe(red);

  await page.getByRole('button', { name: 'Remove Image 2' }).click();
  await expect(composer.prompt).toHaveValue('First @Image?, then @Image1');
  expect(await pictureOf(page, '@Image1')).toBe(blue);
  await expect(page.getByText('@Image?: its reference was removed.')).toBeVisible();
  await expect(page.getByText(/@Image\? points to nothing/)).toBeVisible();

  await composer.prompt.press('Control+z');
  await expect(composer.prompt).toHaveValue('First @Image2, then @Image1');
  expect(await pictureOf(page, '@Image2')).toBe(red);
  await composer.prompt.press('Control+Shift+z');
  await expect(composer.prompt).toHaveValue('First @Image?, then @Image1');
  await page.getByRole('button', { name: 'Remove the tag' }).click();
  await expect(composer.prompt).toHaveValue('First , then @Image1');
  await expect(page.getByText('@Image?: its reference was removed.')).toBeHidden();
});

test('a tag is inserted at the caret, from the prompt’s button and from a reference', async ({ page }) => {
  await withThreeImages(page);
  await composer.write('The coat, the hat');
  await composer.prompt.evaluate((node: HTMLTextAreaElement) => node.setSelectionRange(8, 8));
  await page.getByRole('button', { name: 'Insert @Image3 into the prompt' }).click();
  await expect(composer.prompt).toHaveValue('The coat @Image3 , the hat');
  await expect(composer.prompt).toBeFocused();
  await page.keyboard.type('!');
  await expect(composer.prompt).toHaveValue('The coat @Image3 !, the hat');

  await page.getByRole('button', { name: 'Name a reference or an element (@)' }).click();
  await page.getByRole('option', { name: /@Image1/ }).click();
  await expect(composer.prompt).toHaveValue('The coat @Image3 ! @Image1 , the hat');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(composer.prompt).toHaveValue('The coat @Image3 !, the hat');
});

test('an input method can compose undisturbed, and its text filters the menu', async ({ page, context }) => {
  await withThreeImages(page);
  await composer.upload('References', await png('小狗.png', '#7a5230'));
  await composer.prompt.pressSequentially('@Image1 和 @');
  const menu = page.getByRole('listbox', { name: 'What the prompt can name' });
  await expect(menu.getByRole('option')).toHaveCount(4);

  const keyboard = await context.newCDPSession(page);
  await keyboard.send('Input.imeSetComposition', { text: 'xiao', selectionStart: 4, selectionEnd: 4 });
  await expect(composer.prompt).toHaveValue('@Image1 和 @xiao');
  await expect(menu.getByRole('option')).toHaveCount(4);
  const colour = () => composer.prompt.evaluate((node) => getComputedStyle(node).color);
  await expect.poll(colour, 'what is being composed is seen').not.toMatch(/ 0\)$|transparent/);
  await keyboard.send('Input.imeSetComposition', { text: '小狗', selectionStart: 2, selectionEnd: 2 });
  await keyboard.send('Input.insertText', { text: '小狗' });
  await expect(menu.getByRole('option')).toHaveText([/@Image4\s*小狗.png/]);
  await expect.poll(colour).toMatch(/ 0\)$|transparent/);
  await page.keyboard.press('Enter');
  await expect(composer.prompt).toHaveValue('@Image1 和 @Image4 ');
});

test('an element of the library is mentioned and added in one step, and a space separates its name from the next word', async ({
  page,
}) => {
  await composer.chooseModel('Kling 3.0');
  await composer.startFrom('Multi-shot');
  const elements = page.getByRole('group', { name: 'Elements' });
  const removeAll = async () => {
    for (const remove of (await page.getByRole('button', { name: /^Remove element \d$/ }).all()).reverse())
      await remove.click();
  };
  await removeAll();
  await elements.getByRole('button', { name: 'Add element' }).click();
  const card = page.getByRole('listitem', { name: 'Element 1', exact: true });
  await card.getByLabel('Element 1 name').fill('badger');
  await card.getByLabel('Element 1 description').fill('一只獾');
  await composer.upload('Element 1 images', await png('badger-1.png', '#495057'), await png('badger-2.png', '#adb5bd'));
  await card.getByRole('button', { name: 'Save to the library' }).click();
  await expect(card).toContainText('As in the library');

  const shot = page.getByRole('textbox', { name: 'Shot 1 prompt' });
  await shot.fill('A @element_badger在跑');
  await shot.blur();
  await expect(page.getByText('@element_badger在跑 is not among the elements.')).toBeVisible();
  await page.getByRole('button', { name: 'Put a space after @element_badger' }).click();
  await expect(shot).toHaveValue('A @element_badger 在跑');

  await card.getByLabel('Element 1 name').fill('wolverine');
  await expect(shot).toHaveValue('A @element_wolverine 在跑');
  await card.getByLabel('Element 1 name').fill('badger');
  await removeAll();
  await expect(page.getByText('@element_badger is not among the elements.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add it from the library' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove the tag' }).click();
  await expect(shot).toHaveValue('A 在跑');

  await shot.fill('Here runs ');
  await shot.pressSequentially('@獾');
  const option = page.getByRole('option', { name: /@element_badger/ });
  await expect(option).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('group', { name: 'From the library' })).toBeVisible();
  await shot.press('Enter');
  await expect(shot).toHaveValue('Here runs @element_badger ');
  await expect(card).toContainText('@element_badger');
  await expect(card).toContainText('As in the library');
  expect(await pictureOf(page, '@element_badger')).not.toBe('');

  await shot.press('Control+z');
  await expect(shot).toHaveValue('Here runs @獾');
  await expect(card).toBeHidden();
  await shot.press('Control+y');
  await expect(shot).toHaveValue('Here runs @element_badger ');
  await expect(card).toContainText('@element_badger');
});

test('tags are plain text for a model that does not support them, and the page says so', async ({ page }) => {
  await composer.chooseModel('SEE2AI Image');
  await composer.startFrom('Text');
  await composer.write('A lamp like @Image1');
  await expect(chip(page, 'wrong')).toHaveText('@Image1');
  await expect(page.getByText('@Image1 is plain words here: it names nothing.')).toBeVisible();
  await expect(page.getByText(/@Image1 is plain words here: this model knows no such tags/)).toBeVisible();
  await composer.prompt.pressSequentially(' @');
  await expect(page.getByRole('listbox')).toBeHidden();
  await expect(composer.generateButton).toBeEnabled();
});

test('/ moves the focus to the prompt, and the list of shortcuts says so', async ({ page }) => {
  await composer.chooseModel('Kling 3.0');
  await composer.startFrom('Multi-shot');
  await page.keyboard.press('Tab');
  await page.keyboard.press('/');
  await expect(page.getByRole('textbox', { name: 'Shot 1 prompt' })).toBeFocused();
  await page.keyboard.type('/');
  await expect(page.getByRole('textbox', { name: 'Shot 1 prompt' })).toHaveValue(/\/$/);
  await page.getByRole('textbox', { name: 'Shot 1 prompt' }).blur();
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  for (const action of ['To the first prompt', 'Name a reference or an element', 'Undo', 'Move the shot up, down'])
    await expect(list.getByText(action, { exact: true })).toBeVisible();
});
