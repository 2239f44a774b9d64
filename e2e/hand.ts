import { setTimeout as pass } from 'node:timers/promises';
import type { Locator, Page } from '@playwright/test';

/** What browsers count as one multi-click, unless the system says otherwise. */
const multiClickMs = 500;

/**
 * Clicks on one spot with these pauses between (the pauses are what is tried here), and with the count that a browser gives
 * each: `dblclick()` has no pause, and so can't meet what follows an answer that was quick.
 */
export async function clickWithGaps(target: Locator, gapsMs: readonly number[]): Promise<void> {
  const page = target.page();
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (!box) throw new Error('It is not in sight.');
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

/** Holds a key down for so long: after a while the system repeats it thirty times a second. */
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

/** A hand that has come to rest: what it does next is a gesture of its own. */
export async function rest(): Promise<void> {
  await pass(800);
}

/** A hand that has been elsewhere: the next press of the same draft is a new wish. */
export async function leave(): Promise<void> {
  await pass(2_100);
}
