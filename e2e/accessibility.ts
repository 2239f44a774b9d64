import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './test';

/**
 * Expects that the page now breaks no rule of axe. `where` names the page in the failure; `within`, a selector, looks at
 * what it matches alone.
 */
export async function expectAccessible(page: Page, where: string, within?: string): Promise<void> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (within ? axe.include(within) : axe).analyze();
  // Soft, so that one run names all places.
  expect
    .soft(
      violations.map(({ id, nodes }) => `${where} ${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`),
    )
    .toEqual([]);
}
