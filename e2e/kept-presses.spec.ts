import type { Locator, Page } from '@playwright/test';
import { ComposerPage } from './pages/composer';
import { expect, test } from './test';

/** A press with the real mouse, down and up, below a field that shows what is wrong with it when it is left. */

/** Scrolls so that the control is at this height of the window, as far as there is room. Returns its middle. */
async function placeAt(control: Locator, top: number): Promise<{ x: number; y: number }> {
  await control.evaluate((element, wanted) => {
    element.scrollIntoView({ block: 'center' });
    const scrolls = (node: Element) => /auto|scroll/.test(getComputedStyle(node).overflowY);
    let scroller = element.parentElement;
    while (scroller && !scrolls(scroller)) scroller = scroller.parentElement;
    (scroller ?? document.scrollingElement)?.scrollBy(0, element.getBoundingClientRect().top - wanted);
  }, top);
  const box = await control.boundingBox();
  if (!box) throw new Error('The control is not visible.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Presses and holds the button for as long as a page takes to change, then releases it at the same place. */
async function pressAndHold(page: Page, at: { x: number; y: number }): Promise<void> {
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  await page.mouse.up();
}

for (const top of [80, 220, 360, 500, 640])
  test(`in Create, on a button ${top} pixels below the top of the window`, async ({ page }) => {
    const composer = new ComposerPage(page);
    await composer.open();
    await composer.chooseModel('Kling 3.0');
    await composer.startFrom('Frames');
    await composer.write('@element_nobody runs');
    await expect(page.getByText('@element_nobody is not among the elements.')).toBeVisible();
    const library = page.getByRole('button', { name: 'First frame: from the library' });
    const at = await placeAt(library, top);
    await expect(composer.prompt).toBeFocused();
    await pressAndHold(page, at);
    await expect(page.getByRole('dialog', { name: 'From the library' })).toBeVisible();
  });

test('in a form of an account and in one of the administration', async ({ page }) => {
  await page.goto('/account');
  await page.getByLabel('Current password').fill('not this one');
  await page.getByLabel('New password').fill('a long enough pass phrase');
  await pressAndHold(page, await placeAt(page.getByRole('button', { name: 'Change password' }), 400));
  await expect(page.getByRole('alert').filter({ hasText: /\S/ }).first()).toBeVisible();

  await page.goto('/admin/keys');
  await page.getByRole('button', { name: 'Add key' }).click();
  const sheet = page.getByRole('dialog', { name: 'Add a provider key' });
  await sheet.getByLabel('Label').fill('Held');
  await pressAndHold(page, await placeAt(sheet.getByRole('button', { name: 'Cancel' }), 400));
  await expect(sheet).toBeHidden();
});
