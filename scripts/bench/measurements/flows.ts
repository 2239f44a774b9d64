import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { openBrowser } from '../browser.ts';
import { chooseModel } from '../choose-model.ts';
import { CountingHand } from '../counting-hand.ts';
import type { Figure, Measurement } from '../figure.ts';
import { startStudio } from '../studio.ts';

type Flow = {
  name: string;
  goal: number;
  /** What the flow starts from, not counted. */
  prepare?: (page: Page) => Promise<void>;
  run: (hand: CountingHand) => Promise<void>;
};

const script = '1. A boat leaves the harbour (3s)\n2. Gulls follow it (4s)\n3. The lamp of the lighthouse goes on (3s)';
const waitMs = 120_000;

const generate = (page: Page) =>
  page.getByRole('region', { name: 'Generate', exact: true }).getByRole('button', { name: /^Generate/ });
const take = (page: Page, words: string) =>
  page.getByRole('region', { name: 'Your takes' }).getByRole('listitem').filter({ hasText: words }).first();
const finished = (page: Page, words: string) =>
  take(page, words).getByText('Finished').first().waitFor({ timeout: waitMs });

const flows: readonly Flow[] = [
  {
    name: 'First result after set-up',
    goal: 2,
    run: async (hand) => {
      await hand.click('Generate', generate(hand.page));
      await finished(hand.page, '');
    },
  },
  {
    name: 'Blank → three shots with a first frame',
    goal: 4,
    run: async (hand) => {
      const { page } = hand;
      const dialog = page.getByRole('dialog', { name: 'Shots from a script' });
      await hand.click('From a script', page.getByRole('button', { name: 'From a script' }));
      await hand.paste('the script', dialog.getByRole('textbox', { name: 'Script' }), script);
      await hand.click('Make 3 shots', dialog.getByRole('button', { name: 'Make 3 shots' }));
      await hand.chooseFile('a first frame', page.getByLabel('First frame: choose file'), await picture(1280, 720));
      await page.getByRole('button', { name: 'Remove First frame' }).waitFor();
    },
  },
  {
    name: 'Image → video from it',
    goal: 3,
    prepare: (page) => makePicture(page, 'A lighthouse of paper'),
    run: async (hand) => {
      const { page } = hand;
      const made = take(page, 'A lighthouse of paper');
      await hand.click('Use as …', made.getByRole('button', { name: 'Use as …' }));
      await hand.click('First frame', page.getByRole('menuitem', { name: 'First frame' }));
      await page.getByRole('button', { name: 'Remove First frame' }).waitFor();
      await hand.click('Generate', generate(page));
      await page.getByText('Started. It is among your takes.').waitFor();
    },
  },
  {
    name: 'A first frame that nearly fits, fixed',
    goal: 1,
    prepare: async (page) => {
      await chooseModel(page, 'Kling 3.0');
      await page.getByRole('radiogroup', { name: 'Start from' }).getByRole('radio', { name: 'Frames' }).check();
      await page.getByLabel('First frame: choose file').setInputFiles(await picture(320, 180));
      await page.getByRole('button', { name: 'Remove First frame' }).waitFor();
    },
    run: async (hand) => {
      const fix = hand.page.getByRole('button', { name: 'First frame: Scale to 544 × 306' });
      await hand.click('the fix', fix);
      await fix.waitFor({ state: 'hidden' });
    },
  },
];

/** How many clicks and keys a person needs, counted by going through the built studio. */
export const flowsMeasured: Measurement = {
  title: 'clicks and keys of a creator’s flows',
  about:
    'Counted by going through the built studio with a new profile per flow. Each click, key or chord, paste, and text typed ' +
    'in one go is one action; choosing a file is the click that opens the system’s dialog. What a flow starts from is not ' +
    'counted.',
  run: async (say) => {
    const studio = await startStudio({ env: { SANDBOX_REUSE: '1', SANDBOX_PACE: '0.3' } });
    const browser = await openBrowser(studio.baseUrl, say);
    const figures: Figure[] = [];
    for (const { name, goal, prepare, run } of flows) {
      say(`${name}…`);
      const profile = await browser.newProfile('administrator');
      const page = await profile.newPage();
      await page.goto('/create');
      await generate(page).waitFor();
      await prepare?.(page);
      const hand = new CountingHand(page);
      await run(hand);
      figures.push({ name, value: hand.actions.length, unit: 'actions', goal, note: hand.actions.join(', ') });
      await profile.close();
    }
    await browser.close();
    await studio.stop();
    return { figures };
  },
};

async function makePicture(page: Page, words: string): Promise<void> {
  await chooseModel(page, 'SEE2AI Image');
  await page.getByRole('radiogroup', { name: 'Start from' }).getByRole('radio', { name: 'Text' }).check();
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill(words);
  await generate(page).click();
  await finished(page, words);
}

async function picture(width: number, height: number) {
  const buffer = await sharp({ create: { width, height, channels: 3, background: '#204060' } })
    .png()
    .toBuffer();
  return { name: `${width}x${height}.png`, mimeType: 'image/png', buffer };
}
