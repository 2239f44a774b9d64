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
const total = (page: Page) => page.getByRole('group', { name: 'Shots', exact: true }).locator('output');

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

test('dragging a border moves seconds between neighbours live, and one undo reverses it', async ({ page }) => {
  await takeScript(page, 'Shot 1: Dawn (3s)\nShot 2: Noon (4s)\nShot 3: Night (3s)');
  const width = await secondWidth(page);
  const from = await middleOf(border(page, 1));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + width * 2, from.y, { steps: 8 });
  await expect(seconds(page, 1)).toHaveValue('5');
  await expect(seconds(page, 2)).toHaveValue('2');
  // Further than the neighbour is long.
  await page.mouse.move(from.x + width * 9, from.y, { steps: 4 });
  await page.mouse.up();
  await expectShots(page, ['Dawn', 6], ['Noon', 1], ['Night', 3]);
  await expect(total(page)).toHaveText('10 s of 3–15 s');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expectShots(page, ['Dawn', 3], ['Noon', 4], ['Night', 3]);

  // Escape during a drag puts the border back.
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + width * 2, from.y, { steps: 4 });
  await expect(seconds(page, 1)).toHaveValue('5');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expectShots(page, ['Dawn', 3], ['Noon', 4], ['Night', 3]);
});

test('a border moves with the keyboard and announces its change, and the last border makes the video longer', async ({
  page,
}) => {
  await takeScript(page, '1. Dawn (3s)\n2. Noon (4s)');
  await border(page, 1).press('ArrowRight');
  await expect(border(page, 1)).toBeFocused();
  await expect(border(page, 1)).toHaveAttribute('aria-valuetext', 'Shot 1: 4 s, shot 2: 3 s');
  await border(page, 1).press('End');
  await expectShots(page, ['Dawn', 6], ['Noon', 1]);
  await border(page, 2).press('ArrowRight');
  await border(page, 2).press('ArrowRight');
  await expect(border(page, 2)).toHaveAttribute('aria-valuenow', '9');
  await expect(total(page)).toHaveText('9 s of 3–15 s');
  await border(page, 2).press('End');
  await expect(total(page)).toHaveText('15 s of 3–15 s');
  await expectShots(page, ['Dawn', 6], ['Noon', 9]);
});

test('shots are reordered by dragging a card, by dragging on the timeline, and with keys on it', async ({ page }) => {
  await takeScript(page, '1. Dawn (3s)\n2. Noon (4s)\n3. Night (5s)');
  const grip = page.getByTitle('Drag to move the shot');
  const from = await middleOf(grip.first());
  const to = await middleOf(words(page, 3));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y + 20, { steps: 10 });
  await page.mouse.up();
  await expectShots(page, ['Noon', 4], ['Night', 5], ['Dawn', 3]);
  await expect(page.getByText('Moved: now shot 3.')).toBeAttached();

  const first = page.getByRole('button', { name: /^Shot 1 4 s/ });
  const start = await middleOf(first);
  const width = await secondWidth(page);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + width * 6, start.y, { steps: 10 });
  await page.mouse.up();
  await expectShots(page, ['Night', 5], ['Noon', 4], ['Dawn', 3]);
  // It was a drag, not a click, which would focus the prompt.
  await expect(words(page, 2)).not.toBeFocused();

  await page.getByRole('button', { name: /^Shot 1 5 s/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Alt+ArrowRight');
  await expectShots(page, ['Night', 5], ['Dawn', 3], ['Noon', 4]);
  await expect(page.getByRole('button', { name: /^Shot 3 4 s/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(words(page, 3)).toBeFocused();
});

test('a shot is split at the caret after a chosen second, and a deleted shot can be restored', async ({ page }) => {
  await takeScript(page, '1. The boat leaves. The gull follows. (6s)\n2. Night (4s)');
  await words(page, 1).evaluate((node: HTMLTextAreaElement) => {
    node.focus();
    node.setSelectionRange(16, 16);
  });
  await page.getByRole('button', { name: 'Split shot 1' }).click();
  const form = page.getByRole('dialog', { name: 'Split shot 1' });
  const after = form.getByRole('spinbutton', { name: 'Split after second' });
  await expect(after).toHaveValue('3');
  await expect(after).toBeFocused();
  await expect(form).toContainText('What stands behind the cursor goes to the second part.');
  await after.fill('2');
  await expect(form).toContainText('2 s + 4 s');
  await after.press('Enter');
  await expectShots(page, ['The boat leaves.', 2], ['The gull follows.', 4], ['Night', 4]);
  await expect(words(page, 2)).toBeFocused();

  await page.getByRole('button', { name: 'Remove shot 2' }).click();
  await expectShots(page, ['The boat leaves.', 2], ['Night', 4]);
  await expect(page.getByText('Shot 2 deleted.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Remove shot 2' })).toBeFocused();
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await expectShots(page, ['The boat leaves.', 2], ['The gull follows.', 4], ['Night', 4]);
});

test('lengths are spread evenly and fitted to a total, in proportion', async ({ page }) => {
  await takeScript(page, '1. Dawn (2s)\n2. Noon (7s)\n3. Night (1s)');
  await page.getByRole('button', { name: 'Lengths' }).click();
  const form = page.getByRole('dialog', { name: 'Lengths' });
  await expect(form.getByRole('button', { name: 'Distribute evenly' })).toBeVisible();
  await expectAccessible(page, 'shots and their lengths');
  await form.getByRole('spinbutton', { name: 'Seconds in all' }).fill('5');
  await form.getByRole('button', { name: 'Fit to 5 s' }).click();
  await expect(form).toBeHidden();
  await expectShots(page, ['Dawn', 1], ['Noon', 3], ['Night', 1]);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();

  await page.getByRole('button', { name: 'Lengths' }).click();
  await form.getByRole('button', { name: 'Distribute evenly' }).click();
  await expectShots(page, ['Dawn', 4], ['Noon', 3], ['Night', 3]);
});

test('a script is parsed and previewed, and the page says that it is too long before it replaces anything', async ({
  page,
}) => {
  await takeScript(page, '1. What was here (5s)');
  await page.getByRole('button', { name: 'From a script' }).click();
  const dialog = page.getByRole('dialog', { name: 'Shots from a script' });
  const script = dialog.getByRole('textbox', { name: 'Script' });
  await script.fill('镜头1：清晨的港口，薄雾笼罩水面。（9秒）\n镜头2：海鸥从船舷起飞 9秒\n镜头3：渔船离港');
  const preview = dialog.getByRole('region', { name: 'Preview' });
  await expect(preview.getByRole('listitem')).toHaveCount(3);
  await expect(preview.getByRole('listitem').first()).toContainText('清晨的港口，薄雾笼罩水面。');
  await expect(preview).toContainText('19 s in all; the model takes 3–15 s.');
  await expectAccessible(page, 'shots from a script');
  await dialog.getByRole('switch', { name: 'Fit to 15 s' }).check();
  await expect(preview).not.toContainText('the model takes');
  await dialog.getByRole('radio', { name: 'Behind the last shot' }).check();
  await expect(preview).toContainText('15 s');
  await dialog.getByRole('button', { name: 'Make 3 shots' }).click();
  await expectShots(page, ['What was here', 5], [/清晨/, 5], ['海鸥从船舷起飞', 4], ['渔船离港', 1]);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expectShots(page, ['What was here', 5]);
});

test('paragraphs pasted into a shot can become shots or stay text', async ({ page, context }) => {
  await takeScript(page, '1. Before (3s)\n2. Here (3s)\n3. After (3s)');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => navigator.clipboard.writeText('A door opens. (2s)\n\nA cat comes in. (4s)'));
  await words(page, 2).press('Control+A');
  await words(page, 2).press('Control+V');
  await expect(words(page, 2)).toHaveValue('A door opens. (2s)\n\nA cat comes in. (4s)');
  await page.getByRole('button', { name: 'Make several shots of shot 2' }).click();
  const dialog = page.getByRole('dialog', { name: 'Shots from a script' });
  await expect(dialog.getByRole('radio', { name: 'In place of shot 2' })).toBeChecked();
  await dialog.getByRole('button', { name: 'Make 2 shots' }).click();
  await expectShots(page, ['Before', 3], ['A door opens.', 2], ['A cat comes in.', 4], ['After', 3]);
});

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
