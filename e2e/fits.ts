import type { Page } from '@playwright/test';
import { expect } from './test';

/** The smallest side of a touch target, in CSS pixels (WCAG 2.5.5). */
const target = 44;

/** Expects that nothing is wider than the screen, and that every visible button is large enough for a finger. */
export async function expectFits(page: Page, where: string): Promise<void> {
  const { overflow, small } = await page.evaluate((least) => {
    const front = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document;
    const buttons = [...front.querySelectorAll('button, [role="tab"], select, label:has(input[type="file"])')];
    return {
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      small: buttons.flatMap((button) => {
        // A card whose button covers all of it can be hit anywhere.
        const { position, inset } = getComputedStyle(button, '::after');
        const spreads = position === 'absolute' && inset === '0px' && button instanceof HTMLElement;
        const { width, height } = ((spreads && button.offsetParent) || button).getBoundingClientRect();
        const isShown = button.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && width > 1;
        const name = button.getAttribute('aria-label') ?? button.textContent;
        return isShown && (width < least - 0.5 || height < least - 0.5)
          ? [`${name?.trim()}: ${Math.round(width)} × ${Math.round(height)}`]
          : [];
      }),
    };
  }, target);
  // Soft, so that one run names all pages.
  expect.soft(overflow, `${where}: wider than the screen`).toBeLessThanOrEqual(0);
  expect.soft(small, `${where}: too small for a finger`).toEqual([]);
}
