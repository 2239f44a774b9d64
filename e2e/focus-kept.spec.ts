import type { Locator, Page } from '@playwright/test';
import { choose, press } from './boxes/box';
import { expect, test } from './filled-studio';
import { png } from './media-files';
import { ComposerPage } from './pages/composer';
import { LibraryPage } from './pages/library';
import { TrashPage } from './pages/trash';

/** What had the focus goes away, by its own press: the focus stays in the page, near its place. */

/** Runs in the page. */
function hasPlace(): boolean {
  const { activeElement } = document;
  return activeElement !== null && activeElement !== document.body && activeElement.checkVisibility();
}

/** Waits until something is gone, and expects that something else has the focus. */
async function expectFocusAfter(page: Page, gone: Locator): Promise<void> {
  await expect(gone).toHaveCount(0);
  await expect.poll(() => page.evaluate(hasPlace), 'something has the focus').toBe(true);
}

test('a row that its own menu moves to the trash, Undo in the message, and Restore in the trash', async ({ page }) => {
  await page.goto('/history');
  const list = page.getByRole('region', { name: 'Tasks, newest first' });
  const more = list.getByRole('button', { name: /^More for/ });
  const count = await more.count();
  const failed = list.getByRole('listitem').filter({ hasText: 'Failed' }).last();
  const name = await failed.getByRole('button', { name: /^More for/ }).getAttribute('aria-label');
  const row = list.getByRole('button', { name: name ?? '', exact: true });
  await choose(row, 'Move to trash');
  await expectFocusAfter(page, row);
  await expect(list.locator(':focus')).toHaveCount(1);
  const undo = page.getByRole('button', { name: 'Undo' });
  await press(undo);
  await expectFocusAfter(page, undo);
  await expect(more).toHaveCount(count);

  await choose(row, 'Move to trash');
  await expect(row).toHaveCount(0);
  const trash = new TrashPage(page);
  await trash.open();
  const restore = trash.list.getByRole('button', { name: 'Restore' });
  await expect(restore).toHaveCount(1);
  await press(restore);
  await expectFocusAfter(page, restore);
});

test('an element that is deleted after a question', async ({ page }) => {
  const library = new LibraryPage(page);
  await library.open();
  await library.upload(await png('gone-1.png', '#445566'));
  await press(library.file('gone-1.png').getByRole('button'));
  await press(page.getByRole('dialog', { name: 'gone-1.png' }).getByRole('button', { name: 'Delete' }));
  await press(page.getByRole('dialog', { name: 'Delete gone-1.png?' }).getByRole('button', { name: 'Delete file' }));
  await expectFocusAfter(page, library.file('gone-1.png'));
});

test('in Create: a take that is dismissed, a frame, a shot and an element that are removed, undo', async ({ page }) => {
  const composer = new ComposerPage(page);
  await composer.open();
  await press(composer.takes.getByRole('button', { name: /Failed/ }).first());
  const dismiss = composer.stage.getByRole('button', { name: 'Dismiss' });
  const takes = composer.takes.getByRole('button');
  const count = await takes.count();
  await press(dismiss.first());
  await expect(takes).toHaveCount(count - 1);
  await expect.poll(() => page.evaluate(hasPlace)).toBe(true);

  await composer.chooseModel('Kling 3.0');
  await composer.startFrom('Frames');
  await press(page.getByRole('button', { name: 'First frame: from the library' }));
  await press(page.getByRole('dialog', { name: 'From the library' }).getByRole('button', { name: /sea\.png/ }));
  const remove = page.getByRole('button', { name: 'Remove First frame' }).first();
  await press(remove);
  await expectFocusAfter(page, page.getByRole('button', { name: 'Remove First frame' }));
  await page.keyboard.press('Control+z');
  await expect(remove).toBeVisible();
  await expect.poll(() => page.evaluate(hasPlace)).toBe(true);

  await composer.startFrom('Multi-shot');
  const shots = page.getByRole('textbox', { name: /^Shot \d prompt$/ });
  const before = await shots.count();
  await press(page.getByRole('button', { name: `Remove shot ${before}`, exact: true }));
  await expect(shots).toHaveCount(before - 1);
  await expect.poll(() => page.evaluate(hasPlace)).toBe(true);
  await page.keyboard.press('Control+z');
  await expect(shots).toHaveCount(before);

  await composer.startFrom('Frames');
  await press(page.getByRole('button', { name: 'Add element' }));
  await composer.closeSheet();
  const element = page.getByRole('button', { name: 'Remove element 1', exact: true });
  await press(element);
  await expectFocusAfter(page, element);
});
