import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { ComposerPage } from './pages/composer';
import { paidRequests } from './sandbox';
import { expect, test } from './test';

let composer: ComposerPage;

test.beforeEach(async ({ page }) => {
  composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('Kling 3.0');
  await composer.startFrom('Multi-shot');
});

const words = (page: Page, number: number) => page.getByRole('textbox', { name: `Shot ${number} prompt`, exact: true });
const seconds = (page: Page, number: number) =>
  page.getByRole('spinbutton', { name: `Shot ${number} seconds`, exact: true });
const border = (page: Page, number: number) => page.getByRole('slider', { name: `End of shot ${number}`, exact: true });

/** Expects these shots, as words and seconds, in this order. */
async function expectShots(page: Page, ...shots: [words: string | RegExp, seconds: number][]): Promise<void> {
  await expect(page.getByRole('slider', { name: /^End of shot/ })).toHaveCount(shots.length);
  for (const [index, [text, length]] of shots.entries()) {
    await expect(words(page, index + 1)).toHaveValue(text);
    await expect(seconds(page, index + 1)).toHaveValue(String(length));
  }
}

/** Replaces all shots by the shots of a script. */
async function takeScript(page: Page, script: string): Promise<void> {
  await page.getByRole('button', { name: 'From a script' }).click();
  const dialog = page.getByRole('dialog', { name: 'Shots from a script' });
  await dialog.getByRole('textbox', { name: 'Script' }).fill(script);
  await dialog.getByRole('button', { name: /^Make \d shots?$/ }).click();
  await expect(dialog).toBeHidden();
}

/** The middle of a control, in pixels of the page. */
async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  await locator.scrollIntoViewIfNeeded();
  const box = await locator.boundingBox();
  if (!box) throw new Error('the control is not visible');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The width of one second on the timeline, in pixels. */
async function secondWidth(page: Page): Promise<number> {
  const [one, two] = [await middleOf(border(page, 1)), await middleOf(border(page, 2))];
  return (two.x - one.x) / Number(await seconds(page, 2).inputValue());
}

test('switching from one prompt to shots and back, over another model and a reload, loses nothing and lists inactive values', async ({
  page,
}) => {
  const aside = page.getByRole('status').filter({ hasText: 'Kept, but' });
  await takeScript(page, '1. Dawn (3s)\n2. Noon (4s)');
  await composer.startFrom('Text');
  await composer.write('1. A kite rises (2s)\n2. It falls (5s)');
  await expect(aside).toContainText('Shots (one prompt for the whole video)');
  await composer.startFrom('Multi-shot');
  await expect(aside).toContainText('Prompt (each shot has words of its own)');
  await expectShots(page, ['Dawn', 3], ['Noon', 4]);

  await composer.chooseModel('Seedance 2');
  await expect(aside).toContainText(/Seedance 2 has no place for it: .*Shots/);
  await page.reload();
  await page.getByRole('button', { name: 'Use the shots’ words as the prompt' }).click();
  await expect(composer.prompt).toHaveValue('Dawn\n\nNoon');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(composer.prompt).toHaveValue('1. A kite rises (2s)\n2. It falls (5s)');

  await composer.chooseModel('Kling 3.0');
  await expect(composer.option('Start from', 'Multi-shot')).toBeChecked();
  await expectShots(page, ['Dawn', 3], ['Noon', 4]);
  await page.reload();
  await expectShots(page, ['Dawn', 3], ['Noon', 4]);

  for (const number of [1, 2]) await words(page, number).fill('');
  await page.getByRole('button', { name: 'Start the shots from the prompt' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make 2 shots' }).click();
  await expectShots(page, ['A kite rises', 2], ['It falls', 5]);
});

test('the dialogs of the shots are accessible', async ({ page }) => {
  await page.getByRole('button', { name: 'Lengths' }).click();
  await expect(page.getByRole('button', { name: 'Distribute evenly' })).toBeVisible();
  await expectAccessible(page, 'shots and their lengths');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'From a script' }).click();
  const dialog = page.getByRole('dialog', { name: 'Shots from a script' });
  await dialog.getByRole('textbox', { name: 'Script' }).fill('1. A harbour in the morning (9s)\n2. A gull (9s)');
  await expect(dialog.getByRole('region', { name: 'Preview' })).toContainText('the model takes 3–15 s.');
  await expectAccessible(page, 'shots from a script');
});

test('the duration that is sent is the sum of the shots', async ({ page }) => {
  await takeScript(page, '1. Shots: a lantern rises (2s)\n2. Shots: it fades (2s)');
  await border(page, 2).press('ArrowLeft');
  await composer.generate('Shots: a lantern rises');
  await expect
    .poll(async () => (await paidRequests('Shots: a lantern rises'))[0])
    .toMatchObject({
      prompt: null,
      duration: '3',
      multi_shots: true,
      multi_prompt: [
        { prompt: 'Shots: a lantern rises', duration: 2 },
        { prompt: 'Shots: it fades', duration: 1 },
      ],
    });
});

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('a border is dragged and a card reordered on a phone, with targets of 44 pixels', async ({ page }) => {
    await takeScript(page, '1. Dawn (3s)\n2. Noon (4s)\n3. Night (3s)');
    const handle = await border(page, 1).boundingBox();
    expect(handle?.width).toBeGreaterThanOrEqual(44);
    expect(handle?.height).toBeGreaterThanOrEqual(44);
    const width = await secondWidth(page);
    const from = await middleOf(border(page, 1));
    await drag(page, from, { x: from.x + width * 2, y: from.y });
    await expectShots(page, ['Dawn', 5], ['Noon', 2], ['Night', 3]);

    const second = page.getByTitle('Drag to move the shot').nth(1);
    // Not under the bar at the bottom of the screen.
    await second.evaluate((node) => node.scrollIntoView({ block: 'center' }));
    const grip = await middleOf(second);
    const target = await words(page, 1).boundingBox();
    await drag(page, grip, { x: grip.x, y: (target?.y ?? 0) - 30 });
    await expectShots(page, ['Noon', 2], ['Dawn', 5], ['Night', 3]);
  });
});

/** Drags with a finger, which Playwright has no method for. */
async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', point?: { x: number; y: number }) =>
    client.send('Input.dispatchTouchEvent', { type, touchPoints: point ? [point] : [] });
  await touch('touchStart', from);
  for (let step = 1; step <= 8; step += 1)
    await touch('touchMove', { x: from.x + ((to.x - from.x) * step) / 8, y: from.y + ((to.y - from.y) * step) / 8 });
  await touch('touchEnd');
  await client.detach();
}
