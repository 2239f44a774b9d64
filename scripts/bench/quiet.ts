import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from '@playwright/test';

const quietMs = 2_000;
const longestMs = 30_000;

/**
 * Waits until for two seconds the page has loaded nothing and its main thread has had no long task. Playwright's
 * “networkidle” can't be used, because the request for live updates never ends.
 */
export async function quiet(page: Page): Promise<void> {
  const startedAt = Date.now();
  while (Date.now() - startedAt < longestMs) {
    const sinceMs = await page.evaluate(() => {
      const entries = [...performance.getEntriesByType('resource'), ...performance.getEntriesByType('longtask')];
      const last = Math.max(0, ...entries.map((entry) => entry.startTime + entry.duration));
      return performance.now() - last;
    });
    if (sinceMs > quietMs) return;
    await delay(100);
  }
}
