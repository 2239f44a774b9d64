import { expectAccessible } from './accessibility';
import { boxes } from './boxes';
import { png } from './media-files';
import { ComposerPage } from './pages/composer';
import { LibraryPage } from './pages/library';
import { expect, test } from './test';

/** Every dialog, sheet and popover of the table: opened by keyboard, typed into, looked at by axe, closed. */

test.beforeEach(async ({ page }) => {
  const library = new LibraryPage(page);
  await library.open();
  if (!(await library.file('sea.png').isVisible())) await library.upload(await png('sea.png', '#264653'));
  await page.goto('/gallery');
  const tile = page.getByRole('link', { name: /^(Video|Image): / }).first();
  await expect(tile.or(page.getByRole('heading', { level: 2 })).first()).toBeVisible();
  if (await tile.isVisible()) return;
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.makePicture('A picture behind every dialog');
});

for (const { file, name, open, first } of boxes)
  test(`has the focus, keeps its keys and is accessible: ${file}`, async ({ page }) => {
    await open(page);
    const box = page.getByRole('dialog', { name, exact: true });
    await expect(box).toBeVisible();
    const focused = page.locator(':focus');
    const [role, label] = first;
    const control = box.getByRole(role, { name: label, exact: true });
    if (role === 'dialog')
      await expect.poll(() => box.evaluate((node) => node.contains(document.activeElement))).toBe(true);
    else await expect(control.and(focused)).toHaveCount(1);

    const before = page.url();
    const dialogs = await page.locator('dialog[open]').count();
    const isText = await focused.evaluate((element) =>
      element.matches('textarea, input[type="text"], input[type="search"], input[type="url"], input:not([type])'),
    );
    // The letters that go to another page, and the key of the list of shortcuts.
    await page.keyboard.type('gh?');
    expect(page.url()).toBe(before);
    expect(await page.locator('dialog[open]').count()).toBe(dialogs);
    if (isText) await expect(focused).toHaveValue(/gh/);
    await expectAccessible(page, file);

    // Escape empties a search field first.
    if (isText) await focused.fill('');
    await page.keyboard.press('Escape');
    await expect(box).toBeHidden();
    await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  });
