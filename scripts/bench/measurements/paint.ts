import { openBrowser } from '../browser.ts';
import { startBusyStudio } from '../busy-studio.ts';
import { startEmptyPage } from '../empty-page.ts';
import type { Figure, Measurement } from '../figure.ts';
import { median, spread } from '../statistics.ts';
import { slowdown, type Visit, visitPage } from '../visit-page.ts';

const usualRounds = 5;
const emptyPage = 'empty page';
/** For the pages that people open often: how many times the blocking time of an empty page theirs may be. */
const mostOfEmpty: Record<string, number> = {
  '/create': 1.25,
  '/history': 1.15,
  '/gallery': 1.15,
  '/library': 1.15,
  '/login': 1.15,
};
const mostLargestPaintMs: Record<string, number> = { '/create': 1_000, '/gallery': 1_000 };
const mostShift = 0.02;
const others = [
  '/tasks/[id]',
  '/trash',
  '/account',
  '/admin/keys',
  '/admin/prices',
  '/admin/storage',
  '/admin/uncertain',
];

/** When a page shows its content on a slow machine, how long it does not react until then, and how much it jumps. */
export const paint: Measurement = {
  title: `largest contentful paint, blocking time and layout shift, processor ${slowdown} times slower`,
  about:
    `Chromium with CDP’s CPU throttling ${slowdown}×, a fresh profile per visit (nothing cached), network unthrottled, ` +
    `median of ${usualRounds} visits after one that warms the server, the pages in turn. Blocking time: the sum of what each ` +
    'task takes beyond 50 ms, between the first paint and two quiet seconds; beside that of an empty page of the same Next ' +
    'and React with one client component, built and visited in the same run. Layout shift: of the worst visit. Content: ' +
    'the scenario busy-gallery.',
  run: async (say, { rounds = usualRounds }) => {
    const empty = await startEmptyPage(say);
    const studio = await startBusyStudio(say);
    const browser = await openBrowser(studio.baseUrl, say);
    const addresses = new Map([
      [emptyPage, empty.url],
      ...[...Object.keys(mostOfEmpty), ...others].map(
        (page) => [page, page.replace('[id]', studio.taskId)] as [string, string],
      ),
    ]);
    const visits: Record<string, Visit[]> = Object.fromEntries([...addresses.keys()].map((page) => [page, []]));
    for (let run = 0; run <= rounds; run++) {
      say(run === 0 ? 'Warming the pages…' : `Round ${run} of ${rounds}…`);
      for (const [page, address] of addresses) {
        const profile = await browser.newProfile(page === '/login' || page === emptyPage ? 'nobody' : 'administrator');
        const seen = await visitPage(profile, address);
        if (run > 0) visits[page]?.push(seen);
        await profile.close();
      }
    }
    await browser.close();
    await studio.stop();
    await empty.stop();
    return { figures: figuresOf(visits), details: visits };
  },
};

function figuresOf(visits: Record<string, Visit[]>): Figure[] {
  const blockingOf = (page: string) => (visits[page] ?? []).map(({ blockingMs }) => blockingMs);
  const ofEmpty = median(blockingOf(emptyPage));
  const paints = Object.entries(visits).map(([page, list]): Figure => {
    const largest = list.map(({ largestPaintMs }) => largestPaintMs);
    const parts =
      `first byte ${median(list.map(({ ttfbMs }) => ttfbMs)).toFixed(0)} ms, ` +
      `first paint ${median(list.map(({ firstPaintMs }) => firstPaintMs)).toFixed(0)} ms; largest: ${list[0]?.largest}`;
    const goal = mostLargestPaintMs[page];
    return {
      name: `${page} largest contentful paint`,
      value: median(largest),
      unit: 'ms',
      ...(goal && { goal }),
      note: `${spread(largest, 'ms')}; ${parts}`,
    };
  });
  const blocking = Object.entries(visits).flatMap(([page, list]): Figure[] => {
    const own = blockingOf(page);
    const longest = median(list.map(({ longTasks }) => Math.max(0, ...longTasks.map(({ durationMs }) => durationMs))));
    const note = `${spread(own, 'ms')}; longest task ${longest.toFixed(0)} ms`;
    const time: Figure = { name: `${page} blocking time`, value: median(own), unit: 'ms', note };
    const goal = mostOfEmpty[page];
    if (goal === undefined) return [time];
    return [time, { name: `${page} blocking beside an empty page`, value: median(own) / ofEmpty, unit: '×', goal }];
  });
  const shifts = Object.entries(visits)
    .filter(([page]) => page !== emptyPage)
    .map(([page, list]): Figure => {
      const worst = Math.max(...list.map(({ layoutShift }) => layoutShift));
      return { name: `${page} layout shift`, value: worst, unit: 'CLS', goal: mostShift };
    });
  return [...paints, ...blocking, ...shifts];
}
