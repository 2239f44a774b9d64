import type { BrowserContext } from '@playwright/test';
import { quiet } from './quiet.ts';

export const slowdown = 4;

type LongTask = { startMs: number; durationMs: number };
export type Visit = {
  ttfbMs: number;
  firstPaintMs: number;
  largestPaintMs: number;
  largest: string;
  /** What each task takes beyond 50 ms, between the first paint and two quiet seconds. */
  blockingMs: number;
  longTasks: LongTask[];
  /** Cumulative layout shift: the largest sum within a window of at most five seconds. */
  layoutShift: number;
};

/** Opens a page on a slow processor, with nothing cached, and waits until it is idle. */
export async function visitPage(profile: BrowserContext, address: string): Promise<Visit> {
  const page = await profile.newPage();
  const client = await profile.newCDPSession(page);
  await client.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.addInitScript(watchPaints);
  await page.goto(address, { waitUntil: 'load' });
  await quiet(page);
  return page.evaluate(readPaints);
}

type Watched = {
  largest?: { startTime: number; element: string };
  longTasks: LongTask[];
  shifts: { startMs: number; value: number }[];
};

/** Runs in the page, before the page's own scripts. */
function watchPaints(): void {
  const watched: Watched = { longTasks: [], shifts: [] };
  Object.assign(window, { benchWatched: watched });
  new PerformanceObserver((list) => {
    const last = list.getEntries().at(-1) as (PerformanceEntry & { element?: Element }) | undefined;
    if (!last) return;
    const { element } = last;
    const words = element?.textContent?.trim().slice(0, 40) || element?.getAttribute('src') || '';
    watched.largest = { startTime: last.startTime, element: `${element?.tagName.toLowerCase()} ${words}`.trim() };
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      watched.longTasks.push({ startMs: startTime, durationMs: duration });
    }
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const { startTime, value } of list.getEntries() as (PerformanceEntry & { value: number })[])
      watched.shifts.push({ startMs: startTime, value });
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Runs in the page, when the page is idle. */
function readPaints(): Visit {
  const { largest, longTasks, shifts } = (window as unknown as { benchWatched: Watched }).benchWatched;
  const firstPaintMs = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const blocking = longTasks.map(({ startMs, durationMs }) => {
    const from = Math.max(startMs + 50, firstPaintMs);
    return Math.max(0, startMs + durationMs - from);
  });
  // A window ends after a second without a shift, or after five seconds.
  let windowStart = 0;
  let last = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let layoutShift = 0;
  for (const { startMs, value } of shifts) {
    const isNew = startMs - last > 1_000 || startMs - windowStart > 5_000;
    if (isNew) windowStart = startMs;
    sum = isNew ? value : sum + value;
    last = startMs;
    layoutShift = Math.max(layoutShift, sum);
  }
  return {
    ttfbMs: navigation?.responseStart ?? 0,
    firstPaintMs,
    largestPaintMs: largest?.startTime ?? 0,
    largest: largest?.element ?? 'nothing',
    blockingMs: blocking.reduce((total, one) => total + one, 0),
    longTasks,
    layoutShift,
  };
}
