import type { Page } from '@playwright/test';
import { openBrowser } from '../browser.ts';
import { chooseModel } from '../choose-model.ts';
import { temporaryFolder } from '../clean-up.ts';
import type { Measurement } from '../figure.ts';
import { quiet } from '../quiet.ts';
import { median, spread } from '../statistics.ts';
import { startStudio } from '../studio.ts';
import { makeFilms } from './large-films.ts';

const runs = 3;

type Upload = { longestTaskMs: number; seconds: number };

/** How long the page does not react while it reads and sends a large file. */
export const uploading: Measurement = {
  title: 'the page while it uploads a film of 50 MB',
  about:
    `The longest task of the main thread from the choice of the file until it is an asset, by the browser’s Long Tasks ` +
    `(which ignore tasks of less than 50 ms: these count as 0). Chromium, processor not slowed; ${runs} uploads, each ` +
    'into a new studio, which does not have the file yet.',
  run: async (say) => {
    say('Encoding a film of 50 MB…');
    const film = await makeFilms(temporaryFolder());
    const uploads: Upload[] = [];
    for (let run = 0; run < runs; run += 1) {
      const studio = await startStudio();
      const browser = await openBrowser(studio.baseUrl, say);
      const page = await (await browser.newProfile('administrator')).newPage();
      uploads.push(await upload(page, film));
      await browser.close();
      await studio.stop();
    }
    const longest = uploads.map(({ longestTaskMs }) => longestTaskMs);
    const seconds = median(uploads.map((one) => one.seconds)).toFixed(1);
    return {
      figures: [
        {
          name: 'Longest task while a film of 50 MB is uploaded',
          value: Math.max(...longest),
          unit: 'ms',
          goal: 50,
          note: `${spread(longest, 'ms')}; an upload took ${seconds} s`,
        },
      ],
      details: uploads,
    };
  },
};

async function upload(page: Page, film: string): Promise<Upload> {
  await page.goto('/create');
  await chooseModel(page, 'Seedance 2 Fast');
  await page.getByRole('radio', { name: 'References' }).check();
  await quiet(page);
  await page.evaluate(watchLongTasks);
  const isKept = page.waitForResponse((answer) => answer.url().endsWith('/complete') && answer.status() === 201, {
    timeout: 120_000,
  });
  const begunAt = performance.now();
  await page.getByLabel('References: choose file').setInputFiles(film);
  await isKept;
  const seconds = (performance.now() - begunAt) / 1000;
  await quiet(page);
  return { longestTaskMs: await page.evaluate(() => (window as unknown as Watched).longestTask), seconds };
}

type Watched = { longestTask: number };

/** Runs in the page. */
function watchLongTasks(): void {
  const watched = Object.assign(window, { longestTask: 0 });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watched.longestTask = Math.max(watched.longestTask, duration);
  }).observe({ type: 'longtask' });
}
