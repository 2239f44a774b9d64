import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { chooseModel } from './choose-model.ts';
import type { CountingHand } from './counting-hand.ts';

/** What a person sets out to do on the Create page. Performed by `npm run bench -- flows` and by `e2e/flows.spec.ts`. */
export interface CreatorFlow {
  name: string;
  /** The actions that it may take. */
  goal: number;
  /** What the flow starts from, in words. */
  from: string;
  /** Makes that, on an opened Create page of a person without a draft. Not counted. */
  prepare?: (page: Page) => Promise<void>;
  /** Ends when the page shows that the aim is reached. */
  run: (hand: CountingHand) => Promise<void>;
}

const script = '1. A boat leaves the harbour (3s)\n2. Gulls follow it (4s)\n3. The lamp of the lighthouse goes on (3s)';
const waitMs = 120_000;

// Words that no spec writes: a spec may find these tasks in its studio.
const pictureWords = 'A tin moon over a quarry';
const filmWords = 'A heron on a weir at dusk';

const startFrom = (page: Page, mode: string) =>
  page.getByRole('radiogroup', { name: 'Start from' }).getByRole('radio', { name: mode });
const prompt = (page: Page) => page.getByRole('textbox', { name: 'Prompt', exact: true });
const onStage = (page: Page, words: string) =>
  page.getByRole('region', { name: 'Stage', exact: true }).getByRole('article').filter({ hasText: words });
const removeFirstFrame = (page: Page) => page.getByRole('button', { name: 'Remove First frame' });
const started = (page: Page) => page.getByText('Started. It is among your takes.');

/** The button that sends the composition. */
export const generate = (page: Page) =>
  page.getByRole('region', { name: 'Generate', exact: true }).getByRole('button', { name: /^Generate/ });
const finished = (page: Page, words: string) => onStage(page, words).getByText('Finished').waitFor({ timeout: waitMs });

export const creatorFlows: readonly CreatorFlow[] = [
  {
    name: 'First result after set-up',
    goal: 2,
    from: 'the page that the set-up leads to',
    run: async (hand) => {
      await hand.click('Generate', generate(hand.page));
      await finished(hand.page, '');
    },
  },
  {
    name: 'Blank → three shots with a first frame',
    goal: 4,
    from: 'an empty prompt; the script is in the clipboard, the picture on the disk',
    prepare: async (page) => {
      await startFrom(page, 'Text').check();
      await prompt(page).fill('');
      await prompt(page).blur();
    },
    run: async (hand) => {
      const { page } = hand;
      const dialog = page.getByRole('dialog', { name: 'Shots from a script' });
      await hand.paste('the script', script);
      await hand.click('Make 3 shots', dialog.getByRole('button', { name: 'Make 3 shots' }));
      await hand.chooseFile('a first frame', page.getByLabel('First frame: choose file'), await picture(1280, 720));
      await removeFirstFrame(page).waitFor();
      await page.getByRole('textbox', { name: 'Shot 3 prompt' }).waitFor();
    },
  },
  {
    name: 'Image → video from it',
    goal: 3,
    from: 'a finished image on the stage',
    prepare: (page) => makePicture(page, pictureWords),
    run: async (hand) => {
      const { page } = hand;
      const made = onStage(page, pictureWords);
      await hand.click('Animate', made.getByRole('button', { name: /^Animate/ }));
      await removeFirstFrame(page).waitFor();
      await hand.click('Generate', generate(page));
      await started(page).waitFor();
    },
  },
  {
    name: 'Best of 8 picked, and extended by its last frame',
    goal: 6,
    from: 'eight finished takes of one press, one of them on the stage',
    prepare: (page) => makeEightTakes(page, filmWords),
    run: async (hand) => {
      const { page } = hand;
      const pick = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}: 5 ·`) });
      const made = onStage(page, filmWords);
      await hand.click('Compare all 8', made.getByRole('link', { name: 'Compare all 8' }));
      await hand.click('Pick', pick('Pick'));
      await pick('Picked').waitFor();
      await hand.click('Extend', page.getByRole('button', { name: /^Extend/ }));
      await removeFirstFrame(page).waitFor({ timeout: waitMs });
      await hand.click('Generate', generate(page));
      await started(page).waitFor();
    },
  },
  {
    name: 'A first frame that nearly fits, fixed',
    goal: 1,
    from: 'a first frame of 320 × 180 pixels in a model that wants more',
    prepare: async (page) => {
      await chooseModel(page, 'Kling 3.0');
      await startFrom(page, 'Frames').check();
      await page.getByLabel('First frame: choose file').setInputFiles(await picture(320, 180));
      await removeFirstFrame(page).waitFor();
    },
    run: async (hand) => {
      const fix = hand.page.getByRole('button', { name: 'First frame: Scale to 544 × 306' });
      await hand.click('the fix', fix);
      await fix.waitFor({ state: 'hidden' });
      await removeFirstFrame(hand.page).waitFor();
    },
  },
];

async function makePicture(page: Page, words: string): Promise<void> {
  await chooseModel(page, 'SEE2AI Image');
  await startFrom(page, 'Text').check();
  await prompt(page).fill(words);
  await generate(page).click();
  await finished(page, words);
}

async function makeEightTakes(page: Page, words: string): Promise<void> {
  await chooseModel(page, 'Kling 3.0');
  await startFrom(page, 'Text').check();
  await prompt(page).fill(words);
  const takes = page.getByRole('group', { name: 'Takes', exact: true });
  await takes.getByRole('button', { name: 'One take more' }).click();
  await page.keyboard.press('8');
  await generate(page).click();
  await finished(page, words);
  const strip = page.getByRole('region', { name: 'Your takes' }).getByRole('listitem').filter({ hasText: words });
  await strip.getByRole('button').filter({ hasText: 'Finished' }).nth(7).waitFor({ timeout: waitMs });
  // The next press makes one take.
  await takes.getByRole('button', { name: 'One take fewer' }).click();
  await page.keyboard.press('1');
}

async function picture(width: number, height: number) {
  const buffer = await sharp({ create: { width, height, channels: 3, background: '#204060' } })
    .png()
    .toBuffer();
  return { name: `${width}x${height}.png`, mimeType: 'image/png', buffer };
}
