import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './test';

const front = 'dialog:modal';

/**
 * Expects that what can be used now breaks no rule of axe: the page, or the dialogs in front of it, because what is
 * behind them is out of reach. `where` names it in the failure; `within`, a selector, looks at what it matches alone.
 */
export async function expectAccessible(page: Page, where: string, within?: string): Promise<void> {
  // Only what the test asks for: describing every element that keeps a rule takes longer than finding those that break
  // one. Legacy mode leaves out frames of other origins, which we have none of, and the page that axe opens for them.
  // Together a sixth of the time.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true);
  const isBehind = (await page.locator(front).count()) > 0;
  const looked = within ?? (isBehind ? front : null);
  const { violations } = await (looked ? axe.include(looked) : axe).analyze();
  // Soft, so that one run names all places.
  expect
    .soft(
      violations.map(({ id, nodes }) => `${where} ${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`),
    )
    .toEqual([]);
}
