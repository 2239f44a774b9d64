import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { type Box, openerMark } from './boxes/box';
import { boxesOfCreate } from './boxes/create';
import { boxesOfPages } from './boxes/pages';
import { boxesOfPresets } from './boxes/presets';
import { expect, test } from './filled-studio';

/** Every dialog, sheet and popover: opened by keyboard, typed into, looked at by axe, closed. */

// One browser for many boxes: loading its scripts anew for each would take most of the time.
for (const [where, boxes] of Object.entries({ Create: boxesOfCreate, presets: boxesOfPresets, pages: boxesOfPages }))
  test(`every box has the focus, keeps its keys, is accessible and gives the focus back: ${where}`, async ({
    page,
  }) => {
    const wrong: string[] = [];
    for (const box of boxes)
      await test.step(box.file, async () => {
        await page.setViewportSize({ width: 1440, height: 900 });
        await tryBox(page, box).catch((error: Error) => wrong.push(`${box.file}: ${error.message}`));
      });
    expect(wrong).toEqual([]);
  });

async function tryBox(page: Page, { file, name, open, first, returnsTo, submits }: Box): Promise<void> {
  await open(page);
  const box = page.getByRole('dialog', { name, exact: true });
  await expect(box).toBeVisible();
  const focused = page.locator(':focus');
  const control = controlIn(box, first);
  await expect(control.and(focused)).toHaveCount(1);

  const before = page.url();
  const dialogs = await page.locator('dialog[open]').count();
  const kind = await focused.evaluate((element) => {
    if (element.matches('input[type="number"], [role="spinbutton"]')) return 'number';
    const texts = 'textarea, input[type="text"], input[type="search"], input[type="url"], input:not([type])';
    return element.matches(texts) && !element.matches('[readonly]') ? 'text' : 'control';
  });
  // The letters that go to another page, and the keys of lists, players and undo.
  await page.keyboard.type('gh?jk/7');
  expect(page.url()).toBe(before);
  expect(await page.locator('dialog[open]').count()).toBe(dialogs);
  await expect(control.and(focused)).toHaveCount(1);
  if (kind !== 'control') await expect(focused).toHaveValue(kind === 'text' ? /gh\?jk\/7/ : /7/);
  // The pages behind are looked at in `appearance.spec.ts`.
  await expectAccessible(page, file, 'dialog[open], [role="dialog"]');
  // `kept-presses.spec.ts` presses them.
  expect((await box.locator('button[type="submit"]:enabled').count()) > 0, 'it has a form to send').toBe(
    submits === true,
  );

  // Escape empties a search field first.
  if (kind === 'text') await focused.fill('');
  await page.keyboard.press('Escape');
  await expect(box).toBeHidden();
  await expect(page.locator(returnsTo ?? `[${openerMark}]`)).toBeFocused();
}

function controlIn(box: Locator, first: Box['first']): Locator {
  if (first === 'inside') return box.or(box.locator(':focus'));
  if (typeof first === 'string') return box.getByLabel(first, { exact: true });
  return box.getByRole(first[0], { name: first[1], exact: true });
}
