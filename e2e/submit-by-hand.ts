import { expect, type Locator, type Page } from '@playwright/test';
import { placeAt, pressAndHold } from './hand';

/**
 * The buttons that send a form, within a page or a box. They may stand outside their form, in a footer. Not those of a
 * form without a field (an export): nothing in it can move, or be wrong.
 */
export const submitButtons = (within: Page | Locator): Locator =>
  within.locator(
    'button[type="submit"]:enabled:visible:not(form:not(:has(textarea, select, input:not([type="hidden"]))) *)',
  );

/**
 * Writes something wrong into the last field of the form, and presses its button with the real mouse while the field has
 * the focus. Expects that the press arrives once, and that something follows: the form says what is wrong, or goes away.
 */
export async function expectKept(submit: Locator, heights: readonly number[]): Promise<void> {
  const page = submit.page();
  for (const top of heights) {
    const before = page.url();
    await submit.evaluate((button: HTMLButtonElement) => {
      button.dataset.presses = '0';
      button.onclick = () => {
        button.dataset.presses = String(Number(button.dataset.presses) + 1);
      };
    });
    const field = await submit.evaluateHandle(lastTextField);
    const wrong = await field.evaluate(wrongFor);
    await field.asElement()?.fill(wrong);
    await field.asElement()?.focus();
    const at = await placeAt(submit, top);
    await expect.poll(() => field.evaluate((node) => node === document.activeElement)).toBe(true);
    const handle = await submit.elementHandle();
    await pressAndHold(page, at);
    // A form that asks for another page is gone with its page.
    const presses = async () =>
      handle?.evaluate((node) => (node.isConnected ? node.dataset.presses : 'gone')).catch(goneWithItsPage);
    await expect.poll(presses, `the press at ${top} arrives`).toMatch(/1|gone/);
    const answered = async () =>
      page.url() !== before || (await presses()) === 'gone' || (await page.evaluate(saysWhy));
    await expect.poll(answered, `something follows the press at ${top}`).toBe(true);
    if (page.url() !== before || (await presses()) === 'gone') return;
  }
}

function lastTextField(button: HTMLButtonElement | HTMLElement): HTMLInputElement {
  const fields = [...((button as HTMLButtonElement).form?.elements ?? [])].filter((field) =>
    field.matches('textarea, input:not([type="hidden"], [type="checkbox"], [type="radio"], [type="file"], [hidden])'),
  );
  const last = fields.findLast((field) => field.checkVisibility() && !field.matches(':disabled, [readonly]'));
  if (!last) throw new Error('The form has no field for text.');
  return last as HTMLInputElement;
}

function goneWithItsPage(error: Error): string {
  if (/context was destroyed|navigat/i.test(error.message)) return 'gone';
  throw error;
}

function wrongFor({ type, required }: HTMLInputElement): string {
  // Browsers take nothing wrong into these.
  if (type === 'date' || type === 'month') return '';
  if (type === 'email' || type === 'password') return 'short';
  if (type === 'number') return '99';
  return required ? '' : 'x';
}

/** Runs in the page. `:user-invalid` is what the browser itself shows beside a field. */
function saysWhy(): boolean {
  return [...document.querySelectorAll('[aria-invalid="true"], :user-invalid, [role="alert"], [role="status"]')].some(
    (element) => element.checkVisibility() && (element.matches('input, textarea') || element.textContent.trim() !== ''),
  );
}
