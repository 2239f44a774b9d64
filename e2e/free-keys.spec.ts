import type { Page } from '@playwright/test';
import { press } from './boxes/box';
import { expect, test } from './filled-studio';
import { ComposerPage } from './pages/composer';
import { studioPages } from './studio-pages';

/** No listener of a page takes a key that belongs to a text, to an input method, to the browser, or to what is open. */

interface Way {
  /** Where the keys arrive: at a field for text that the test adds, or where no control has the focus. */
  at: 'text' | 'page';
  init: Pick<KeyboardEventInit, 'isComposing' | 'keyCode' | 'ctrlKey' | 'metaKey' | 'altKey'>;
}

const ways: Record<string, Way> = {
  'text is edited': { at: 'text', init: {} },
  'an input method composes': { at: 'page', init: { isComposing: true } },
  'an input method has just ended': { at: 'page', init: { keyCode: 229 } },
  'Ctrl is held': { at: 'page', init: { ctrlKey: true } },
  '⌘ is held': { at: 'page', init: { metaKey: true } },
  'Alt is held': { at: 'page', init: { altKey: true } },
};
/** With Ctrl or ⌘: Enter sends, `z` and `y` undo. With Alt: `h` opens the earlier prompts. */
const commands = new Set([
  'Ctrl is held Enter',
  'Ctrl is held z',
  'Ctrl is held y',
  '⌘ is held Enter',
  '⌘ is held z',
  '⌘ is held y',
  'Alt is held h',
]);

const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789/?,. '];
const everyKey = [...letters, 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Enter', 'Home', 'End'];

/** Sends keys to the page, each in each way. Returns those that a listener of the page took. */
function takenKeys(page: Page, tried: Record<string, Way>, keys = everyKey): Promise<string[]> {
  return page.evaluate(
    ([given, names]) => {
      const field = document.createElement('textarea');
      document.body.append(field);
      const taken: string[] = [];
      for (const [name, { at, init }] of Object.entries(given))
        for (const key of names) {
          const code = /^[a-z]$/.test(key) ? `Key${key.toUpperCase()}` : key;
          const event = new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true, ...init });
          (at === 'text' ? field : document.body).dispatchEvent(event);
          if (event.defaultPrevented) taken.push(`${name} ${key}`);
        }
      field.remove();
      return taken;
    },
    [tried, keys] as const,
  );
}

const free: Record<string, Way> = { free: { at: 'page', init: {} } };

test('on every page, while text is edited or composed and while a modifier is held', async ({ page }) => {
  const seen: string[] = [];
  for (const route of studioPages) {
    await page.goto(route);
    await expect(page.getByRole('main')).toBeVisible();
    expect(
      (await takenKeys(page, ways)).filter((key) => !commands.has(key)),
      route,
    ).toEqual([]);
    expect(await page.evaluate(() => window.location.pathname)).toBe(route);
    if (route === '/create') {
      // Alt with `h` opens the earlier prompts, as soon as that part has loaded.
      await expect(page.getByRole('dialog', { name: 'Earlier prompts' })).toBeVisible();
      await page.keyboard.press('Escape');
    }
    await expect(page.locator('dialog[open]')).toHaveCount(0);
    seen.push(...(await takenKeys(page, free, ['/', '?'])));
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await page.keyboard.press('Escape');
  }
  // The same keys without all this are shortcuts, so the test would see one that is taken.
  expect(seen).toEqual(expect.arrayContaining(['free ?', 'free /']));
});

test('while a menu, a popover or a dialog is open, also above the viewer', async ({ page }) => {
  const composer = new ComposerPage(page);
  await composer.open();
  await press(page.getByRole('button', { name: 'Account menu' }));
  await expect(page.getByRole('menu')).toBeVisible();
  expect(await takenKeys(page, free)).toEqual([]);
  await page.keyboard.press('Escape');
  await composer.startFrom('Text');
  await press(page.getByRole('button', { name: 'Prompt help' }).first());
  await expect(page.getByRole('dialog', { name: 'Prompt help' })).toBeVisible();
  expect(await takenKeys(page, free)).toEqual([]);
  await page.keyboard.press('Escape');
  await press(page.getByRole('button', { name: 'Earlier prompts' }));
  await expect(page.getByRole('dialog', { name: 'Earlier prompts' })).toBeVisible();
  expect(await takenKeys(page, free)).toEqual([]);
  await page.keyboard.press('Escape');

  await page.goto('/gallery');
  await press(page.getByRole('link', { name: /^Video: / }).first());
  const viewer = page.getByRole('dialog', { name: /^Viewer: / });
  await press(viewer.getByRole('button', { name: 'Use as …' }));
  await expect(page.getByRole('menu')).toBeVisible();
  const before = page.url();
  expect(await takenKeys(page, free)).toEqual([]);
  expect(page.url()).toBe(before);
});
