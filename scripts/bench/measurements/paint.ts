import type { BrowserContext } from '@playwright/test';
import { openBrowser } from '../browser.ts';
import { startBusyStudio } from '../busy-studio.ts';
import type { Figure, Measurement } from '../figure.ts';
import { quiet } from '../quiet.ts';
import { median, spread } from '../statistics.ts';

const runs = 5;
const slowdown = 4;
const pages = ['/create', '/history', '/gallery'];

type LongTask = { startMs: number; durationMs: number };
type Visit = {
  ttfbMs: number;
  firstPaintMs: number;
  largestPaintMs: number;
  largest: string;
  blockingMs: number;
  longTasks: LongTask[];
};

/** When a page shows its content on a slow machine, and how long it does not react until then. */
export const paint: Measurement = {
  title: `largest contentful paint and blocking time, processor ${slowdown} times slower`,
  about:
    `Chromium with CDP’s CPU throttling ${slowdown}×, a fresh profile per visit (nothing cached), network unthrottled, ` +
    `median of ${runs} visits after one that warms the server. Blocking time: the sum of what each task takes beyond ` +
    '50 ms, between the first paint and two quiet seconds. Content: the scenario busy-gallery.',
  run: async (say) => {
    const studio = await startBusyStudio(say);
    const browser = await openBrowser(studio.baseUrl, say);
    const visits: Record<string, Visit[]> = {};
    for (const page of pages) {
      const list: Visit[] = [];
      for (let run = 0; run <= runs; run++) {
        const profile = await browser.newProfile('administrator');
        const seen = await visit(profile, page);
        if (run > 0) list.push(seen);
        await profile.close();
      }
      visits[page] = list;
    }
    await browser.close();
    await studio.stop();
    return { figures: Object.entries(visits).flatMap(figuresOf), details: visits };
  },
};

async function visit(profile: BrowserContext, address: string): Promise<Visit> {
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
  longTasks: { startMs: number; durationMs: number }[];
};

/** Runs in the page, before the page's own scripts. */
function watchPaints(): void {
  const watched: Watched = { longTasks: [] };
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
}

/** Runs in the page, when the page is idle. */
function readPaints(): Visit {
  const { largest, longTasks } = (window as unknown as { benchWatched: Watched }).benchWatched;
  const firstPaintMs = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const blocking = longTasks.map(({ startMs, durationMs }) => {
    const from = Math.max(startMs + 50, firstPaintMs);
    return Math.max(0, startMs + durationMs - from);
  });
  return {
    ttfbMs: navigation?.responseStart ?? 0,
    firstPaintMs,
    largestPaintMs: largest?.startTime ?? 0,
    largest: largest?.element ?? 'nothing',
    blockingMs: blocking.reduce((total, one) => total + one, 0),
    longTasks,
  };
}

function figuresOf([page, visits]: [string, Visit[]]): Figure[] {
  const of = (pick: (visit: Visit) => number) => visits.map(pick);
  const largest = of(({ largestPaintMs }) => largestPaintMs);
  const blocking = of(({ blockingMs }) => blockingMs);
  const parts =
    `first byte ${median(of(({ ttfbMs }) => ttfbMs)).toFixed(0)} ms, ` +
    `first paint ${median(of(({ firstPaintMs }) => firstPaintMs)).toFixed(0)} ms; largest: ${visits[0]?.largest}`;
  const longest = median(visits.map(({ longTasks }) => Math.max(0, ...longTasks.map(({ durationMs }) => durationMs))));
  return [
    {
      name: `${page} largest contentful paint`,
      value: median(largest),
      unit: 'ms',
      goal: 1_200,
      note: `${spread(largest, 'ms')}; ${parts}`,
    },
    {
      name: `${page} blocking time`,
      value: median(blocking),
      unit: 'ms',
      goal: 200,
      note: `${spread(blocking, 'ms')}; longest task ${longest.toFixed(0)} ms`,
    },
  ];
}
