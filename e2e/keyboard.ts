import type { Page } from '@playwright/test';

/** A place where Tab stops. */
export interface Stop {
  name: string;
  /** Its outline, or that of the label around it, is drawn. */
  isSeen: boolean;
  /** Nothing that lies above it hides all of it, and it is within the window. */
  isInSight: boolean;
  /** The accessible name of the nearest region. */
  region: string;
}

/** Presses Tab from the beginning of the page until the focus leaves it, or 400 times. Returns where it stopped. */
export async function walkByTab(page: Page): Promise<{ stops: Stop[]; leaves: boolean }> {
  const stops: Stop[] = [];
  await page.evaluate(() => {
    // A focus that is only taken away is given back to the page (`RescueFocus`), and would be where the walk begins.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.dataset.walked = '0';
    getSelection()?.removeAllRanges();
  });
  for (let steps = 0; steps < 400; steps += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(describeFocus);
    if (!stop) return { stops, leaves: true };
    stops.push(stop);
  }
  return { stops, leaves: false };
}

/** Runs in the page. Null: nothing has the focus, or something that had it already. */
function describeFocus(): Stop | null {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === document.body || focused.dataset.walked !== undefined)
    return null;
  focused.dataset.walked = '';
  const label = focused.closest('label') ?? focused;
  const isDrawn = (element: Element, pseudo?: string) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element, pseudo);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
  };
  const { left, right, top, bottom } = label.getBoundingClientRect();
  const within = (value: number, least: number, most: number) => Math.min(Math.max(value, least + 1), most - 1);
  const points = [0.1, 0.5, 0.9].flatMap((x) =>
    [0.1, 0.5, 0.9].map((y) => [left + (right - left) * x, top + (bottom - top) * y] as const),
  );
  const hits = points.map(([x, y]) => document.elementFromPoint(within(x, left, right), within(y, top, bottom)));
  const around = focused.closest<HTMLElement>('section, nav, main, dialog, [role="region"]');
  const title = around?.getAttribute('aria-labelledby');
  return {
    name: `${focused.tagName} ${focused.getAttribute('aria-label') ?? focused.textContent.trim().slice(0, 40)}`,
    isSeen: [focused, label, ...(focused.parentElement ? [focused.parentElement] : [])].some(
      (element) => isDrawn(element) || isDrawn(element, '::after'),
    ),
    isInSight: hits.some((hit) => hit !== null && (label.contains(hit) || hit.contains(label))),
    region: around?.getAttribute('aria-label') ?? (title ? (document.getElementById(title)?.textContent ?? '') : ''),
  };
}
