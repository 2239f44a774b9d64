import type { Locator, Page } from '@playwright/test';
import { ComposerPage } from '../pages/composer';

/** A dialog, sheet or popover of the studio, and how it is opened by keyboard alone. */
export interface Box {
  /** The file that renders it. */
  file: string;
  name: string | RegExp;
  open: (page: Page) => Promise<void>;
  /** What has the focus when it is open, by its role and name or by its label alone. `inside`: itself, or what it shows as a whole. */
  first: [role: Parameters<Page['getByRole']>[0], name: string | RegExp] | 'inside' | (string & {});
  /** What has the focus when it is closed, where that is not the control that opened it. */
  returnsTo?: string;
  /** It has a form with a button that sends it. */
  submits?: true;
}

/** Stands on the control whose press opened a box, in the page under test. */
export const openerMark = 'data-opened-this-box';

/** Presses a control with the keyboard, and marks it as what opened the next box. */
export async function press(control: Locator): Promise<void> {
  const page = control.page();
  await page.evaluate((mark) => {
    for (const earlier of document.querySelectorAll(`[${mark}]`)) earlier.removeAttribute(mark);
  }, openerMark);
  await control.focus();
  await control.evaluate((node, mark) => node.setAttribute(mark, ''), openerMark);
  await control.press('Enter');
}

/** Opens a menu and walks to a command with the arrow keys. The menu's trigger counts as what opened the next box. */
export async function choose(trigger: Locator, command: string | RegExp): Promise<void> {
  await press(trigger);
  const item = trigger.page().getByRole('menuitem', { name: command });
  await item.waitFor();
  for (let steps = 0; steps < 20; steps += 1) {
    if (await item.evaluate((node) => node === document.activeElement)) return item.press('Enter');
    await trigger.page().keyboard.press('ArrowDown');
  }
  throw new Error(`${String(command)} can not be reached with the arrow keys`);
}

export const button = (page: Page | Locator, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: true }).first();

/** The box in front of all others. */
export const front = (page: Page): Locator => page.locator('dialog[open]').last();

/** Opens Create with a model and a mode. */
export async function create(
  page: Page,
  mode: Parameters<ComposerPage['startFrom']>[0] = 'Text',
  model = 'Kling 3.0',
): Promise<ComposerPage> {
  const composer = new ComposerPage(page);
  await composer.open();
  // The draft keeps it from box to box.
  const chosen = page.getByRole('button', { name: `Model: ${model} ` }).first();
  if (!(await chosen.isVisible())) await composer.chooseModel(model);
  await composer.startFrom(mode);
  return composer;
}
