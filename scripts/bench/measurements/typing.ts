import type { Locator, Page } from '@playwright/test';
import { openBrowser } from '../browser.ts';
import { startBusyStudio } from '../busy-studio.ts';
import { chooseModel } from '../choose-model.ts';
import type { Figure, Measurement, Say } from '../figure.ts';
import { fillDraft, fullDraft } from '../full-draft.ts';
import { quiet } from '../quiet.ts';
import { percentile, spread } from '../statistics.ts';

const slowdown = 4;
const keystrokes = 150;
/** A quick typist's pace: 100 words a minute. */
const betweenMs = 120;
/** Event Timing reports nothing shorter. */
const shortestMs = 16;

const words = 'the camera follows slowly while the light turns from blue to gold and the water answers ';

/** How long a letter takes from the key to the screen in the fullest possible composition, on a slow machine. */
export const typing: Measurement = {
  title: `typing in a prompt, processor ${slowdown} times slower`,
  about:
    `Chromium with CDP’s CPU throttling ${slowdown}×; a draft of ${fullDraft.shots} shots, ${fullDraft.elements} elements ` +
    `and ${fullDraft.references} references (no model supports all of them: shots and elements are measured with Kling ` +
    `3.0, references with Seedance 2). ${keystrokes} letters, one every ${betweenMs} ms, from the key’s event to the next paint by the ` +
    `browser’s Event Timing (steps of 8 ms; letters that it does not report took less than ${shortestMs} ms and count as ` +
    `${shortestMs} ms).`,
  run: async (say) => {
    const studio = await startBusyStudio(say);
    const browser = await openBrowser(studio.baseUrl, say);
    const profile = await browser.newProfile('administrator');
    const page = await profile.newPage();
    await page.addInitScript(watchKeys, shortestMs);
    await fillDraft(page);
    const shot = page.getByRole('textbox', { name: 'Shot 3 prompt', exact: true });
    const inShots = await measure(page, shot, 'six shots', say);
    await chooseModel(page, 'Seedance 2');
    const prompt = page.getByRole('textbox', { name: 'Prompt', exact: true });
    const besideReferences = await measure(page, prompt, 'twelve references', say);
    await profile.close();
    await browser.close();
    await studio.stop();
    return {
      figures: [
        figureOf(`Key to paint, ${fullDraft.shots} shots and ${fullDraft.elements} elements, p95`, inShots),
        figureOf(`Key to paint, ${fullDraft.references} references, p95`, besideReferences),
      ],
      details: { inShots, besideReferences },
    };
  },
};

async function measure(page: Page, field: Locator, what: string, say: Say): Promise<number[]> {
  say(`Typing beside ${what}…`);
  await field.click();
  await field.press('End');
  await quiet(page);
  const client = await page.context().newCDPSession(page);
  await client.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  // The first letters are not measured: they warm up the page's code.
  for (const letter of 'And then ') await pressKey(page, letter);
  await page.evaluate(() => {
    (window as unknown as Watched).benchKeys.clear();
  });
  for (let index = 0; index < keystrokes; index += 1) await pressKey(page, words[index % words.length] ?? ' ');
  await quiet(page);
  const times = await page.evaluate(() => [...(window as unknown as Watched).benchKeys.values()]);
  await client.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await client.detach();
  const written = await field.inputValue();
  if (!written.includes(words.trim())) throw new Error(`Not everything was written: ${written}`);
  return [...times, ...Array<number>(Math.max(0, keystrokes - times.length)).fill(shortestMs)];
}

async function pressKey(page: Page, letter: string): Promise<void> {
  await page.keyboard.press(letter === ' ' ? 'Space' : letter);
  await page.waitForTimeout(betweenMs);
}

type Watched = { benchKeys: Map<number, number> };

/** Runs in the page, before the page's own scripts. Keeps the longest event of each key, by the events' interaction. */
function watchKeys(durationThreshold: number): void {
  const benchKeys: Watched['benchKeys'] = new Map();
  Object.assign(window, { benchKeys });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEventTiming & { interactionId: number })[]) {
      if (!entry.name.startsWith('key') || entry.interactionId === 0) continue;
      benchKeys.set(entry.interactionId, Math.max(benchKeys.get(entry.interactionId) ?? 0, entry.duration));
    }
  }).observe({ type: 'event', durationThreshold } as PerformanceObserverInit);
}

function figureOf(name: string, times: number[]): Figure {
  return {
    name,
    value: percentile(times, 0.95),
    unit: 'ms',
    goal: 50,
    note: `p50 ${percentile(times, 0.5).toFixed(0)} ms; ${spread(times, 'ms').replace('runs', 'letters')}`,
  };
}
