import type { Locator, Page } from '@playwright/test';
import { png } from './media-files';
import { ComposerPage } from './pages/composer';
import { expect, test } from './test';

let composer: ComposerPage;

test.beforeEach(async ({ page }) => {
  composer = new ComposerPage(page);
  await composer.open();
});

/** The chip of a tag, drawn under the prompt's text. */
const chip = (page: Page, tag: string): Locator => page.locator(`[data-chip="${tag}"]`);

/** The file name of the picture that a chip shows. */
async function pictureOf(page: Page, tag: string): Promise<string> {
  const picture = chip(page, tag).first().locator('img');
  await expect.poll(() => picture.evaluate((node: HTMLImageElement) => node.naturalWidth)).toBeGreaterThan(0);
  return picture.evaluate((node: HTMLImageElement) => new URL(node.src).pathname);
}

test('an element of the library is mentioned and added in one step, and a space separates its name from the next word', async ({
  page,
}) => {
  await composer.chooseModel('Kling 3.0');
  await composer.startFrom('Multi-shot');
  await composer.removeElements();
  const chip = page.getByRole('listitem', { name: 'Element 1', exact: true });
  const card = await composer.addElement();
  await card.getByLabel('Element 1 name').fill('badger');
  await card.getByLabel('Element 1 description').fill('一只獾');
  await composer.upload('Element 1 images', await png('badger-1.png', '#495057'), await png('badger-2.png', '#adb5bd'));
  await card.getByRole('button', { name: 'Save to the library' }).click();
  await expect(card).toContainText('As in the library');
  await composer.closeSheet();

  const shot = page.getByRole('textbox', { name: 'Shot 1 prompt' });
  await shot.fill('A @element_badger在跑');
  await shot.blur();
  await expect(page.getByText('@element_badger在跑 is not among the elements.')).toBeVisible();
  await page.getByRole('button', { name: 'Put a space after @element_badger' }).click();
  await expect(shot).toHaveValue('A @element_badger 在跑');

  await composer.openElement();
  await card.getByLabel('Element 1 name').fill('wolverine');
  await expect(shot).toHaveValue('A @element_wolverine 在跑');
  await card.getByLabel('Element 1 name').fill('badger');
  await composer.closeSheet();
  await composer.removeElements();
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
  await expect(chip).toContainText('@element_badger');
  await composer.openElement();
  await expect(card).toContainText('As in the library');
  await composer.closeSheet();
  expect(await pictureOf(page, '@element_badger')).not.toBe('');

  await shot.press('Control+z');
  await expect(shot).toHaveValue('Here runs @獾');
  await expect(chip).toBeHidden();
  await shot.press('Control+y');
  await expect(shot).toHaveValue('Here runs @element_badger ');
  await expect(chip).toContainText('@element_badger');
});
