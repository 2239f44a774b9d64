import { boxesOfCreate } from './boxes/create';
import { boxesOfPages } from './boxes/pages';
import { boxesOfPresets } from './boxes/presets';
import { expect, test } from './filled-studio';
import { placeAt, pressAndHold } from './hand';
import { ComposerPage } from './pages/composer';
import { nobody } from './pages/sign-in';
import { studioPages } from './studio-pages';
import { expectKept, submitButtons } from './submit-by-hand';

/** A press with the real mouse, down and up, below a field that shows what is wrong with it when it is left. */

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

const heights = [80, 180, 280, 380, 480];

test('in every form of every page', async ({ page, openBrowser }) => {
  // A low window: more of the pages are long.
  await page.setViewportSize({ width: 1440, height: 600 });
  const found: string[] = [];
  for (const route of studioPages) {
    // A form of the page before may still be on its way to another page.
    await expect(() => page.goto(route)).toPass();
    await expect(page.getByRole('main')).toBeVisible();
    const count = await submitButtons(page).count();
    for (let index = 0; index < count; index += 1) {
      found.push(route);
      await expectKept(submitButtons(page).nth(index), heights);
    }
  }
  expect(found).toEqual([
    '/account',
    '/account',
    '/account',
    '/admin/audit',
    '/admin/prompt-help',
    '/admin/storage',
    '/admin/storage',
    '/admin/usage',
    '/admin/usage/report',
  ]);

  const stranger = await (await openBrowser({ storageState: nobody })).newPage();
  await stranger.setViewportSize({ width: 1440, height: 400 });
  await stranger.goto('/login');
  await expectKept(submitButtons(stranger).first(), heights);
});

test('in the form of every box that has one', async ({ page }) => {
  const boxes = [...boxesOfCreate, ...boxesOfPresets, ...boxesOfPages].filter(({ submits }) => submits);
  for (const { file, name, open } of boxes)
    await test.step(file, async () => {
      await open(page);
      const box = page.getByRole('dialog', { name, exact: true });
      await expectKept(box.locator('button[type="submit"]'), [400]);
      await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true);
    });
});
