import { setTimeout as pass } from 'node:timers/promises';
import type { Locator, Page } from '@playwright/test';

/** Clicks closer together than this count as one multi-click in browsers, unless the system says otherwise. */
const multiClickMs = 500;

/**
 * Clicks on one spot with these pauses, and with the click count that a browser would give. `dblclick()` has no pause,
 * so it can't test a click that comes after a quick answer.
 */
export async function clickWithGaps(target: Locator, gapsMs: readonly number[]): Promise<void> {
  const page = target.page();
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (!box) throw new Error('The target is not visible.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  let clickCount = 1;
  await clickOnce(page, clickCount);
  for (const gap of gapsMs) {
    await pass(gap);
    clickCount = gap < multiClickMs ? clickCount + 1 : 1;
    await clickOnce(page, clickCount);
  }
}

async function clickOnce(page: Page, clickCount: number): Promise<void> {
  await page.mouse.down({ clickCount });
  await page.mouse.up({ clickCount });
}

/** Holds a key down for so long. After a while it repeats about thirty times a second, as a system does. */
export async function holdKey(page: Page, key: string, forMs: number): Promise<void> {
  const [untilRepeatMs, betweenMs] = [250, 33];
  await page.keyboard.down(key);
  await pass(untilRepeatMs);
  for (let held = untilRepeatMs; held < forMs; held += betweenMs) {
    await page.keyboard.down(key);
    await pass(betweenMs);
  }
  await page.keyboard.up(key);
}

/** Waits until the next press counts as a new gesture. */
export async function rest(): Promise<void> {
  await pass(800);
}

/** Scrolls so that the control is at this height of the window, as far as there is room. Returns its middle. */
export async function placeAt(control: Locator, top: number): Promise<{ x: number; y: number }> {
  await control.evaluate((element, wanted) => {
    element.scrollIntoView({ block: 'center' });
    const scrolls = (node: Element) => /auto|scroll/.test(getComputedStyle(node).overflowY);
    let scroller = element.parentElement;
    while (scroller && !scrolls(scroller)) scroller = scroller.parentElement;
    (scroller ?? document.scrollingElement)?.scrollBy(0, element.getBoundingClientRect().top - wanted);
  }, top);
  const box = await control.boundingBox();
  if (!box) throw new Error('The control is not visible.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Presses and holds the button for as long as a page takes to change, then releases it at the same place. */
export async function pressAndHold(page: Page, at: { x: number; y: number }): Promise<void> {
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  await page.mouse.up();
}
