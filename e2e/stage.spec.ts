import type { Locator, Page } from '@playwright/test';
import { allModels } from '@/lib/providers/registry/registry';
import { expectAccessible } from './accessibility';
import { ComposerPage } from './pages/composer';
import { KeysPage } from './pages/keys';
import { scriptFault } from './sandbox';
import { expect, test } from './test';
import { taskTime } from './timeouts';

/** Create on a wide screen: the picture in the middle, words and press docked under it. */

const modeNames = { text: 'Text', frames: 'Frames', references: 'References', 'multi-shot': 'Multi-shot' } as const;

let composer: ComposerPage;

test.beforeEach(async ({ page }) => {
  composer = new ComposerPage(page);
  await composer.open();
});

/** Whether a control is wholly inside the window, and nothing covers or cuts it. */
async function expectInSight(control: Locator, where: string): Promise<void> {
  await expect(control, where).toBeInViewport({ ratio: 1 });
}

test('at 1440 × 900 prompt, frames and Generate are in sight without scrolling, in every mode of every model', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await page.getByRole('button', { name: 'New composition' }).click();
  for (const model of allModels) {
    await composer.chooseModel(model.label);
    for (const mode of model.modes) {
      if (mode === 'edit') continue;
      await composer.startFrom(modeNames[mode]);
      const where = `${model.label}, ${mode}`;
      await expectInSight(composer.generateButton, where);
      const prompts = page.locator('textarea[data-prompt]:visible');
      if ((await prompts.count()) > 0) await expectInSight(prompts.first(), where);
      for (const label of ['First frame', 'Last frame']) {
        const frame = page.getByRole('group', { name: label, exact: true });
        if (await frame.isVisible()) await expectInSight(frame, `${where}, ${label}`);
      }
      const stage = await composer.stage.boundingBox();
      expect(stage?.height, `${where}: the picture has its share`).toBeGreaterThanOrEqual(0.44 * 900 - 1);
    }
  }
});

test('three shots, the first frame and Generate fit 1440 × 900', async ({ page }) => {
  await composer.chooseModel('Kling 3.0');
  await composer.startFrom('Multi-shot');
  await expect(page.getByRole('textbox', { name: /^Shot \d prompt$/ })).toHaveCount(3);
  for (const number of [1, 2, 3]) await expectInSight(page.getByLabel(`Shot ${number} prompt`), `shot ${number}`);
  const first = page.getByRole('group', { name: 'First frame', exact: true });
  await expectInSight(first, 'first frame');
  await expectInSight(composer.generateButton, 'Generate');
  const [frame, shot] = [await first.boundingBox(), await page.getByLabel('Shot 1 prompt').boundingBox()];
  expect(frame?.y).toBeLessThan(shot?.y ?? 0);
});

for (const [width, height] of [
  [1280, 800],
  [1440, 900],
  [1920, 1080],
] as const)
  test(`nothing is an empty margin at ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const stage = await composer.stage.boundingBox();
    const form = await page.getByRole('region', { name: 'Composition' }).boundingBox();
    const settings = await page.getByRole('region', { name: 'Settings' }).boundingBox();
    const edge = (settings?.x ?? 0) + (settings?.width ?? 0);
    for (const box of [stage, form]) {
      expect(box?.x).toBeCloseTo(edge, 0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeCloseTo(width, 0);
    }
    expect(stage?.y).toBe(0);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollHeight - document.documentElement.clientHeight,
    );
    expect(overflow, 'the page itself does not scroll').toBeLessThanOrEqual(0);
  });

test('a portrait take plays in place, uncut, frame by frame, and nothing moves from the press to the result', async ({
  page,
}) => {
  const words = 'A tall tower in the rain';
  await composer.chooseModel('Kling 3.0');
  await composer.startFrom('Text');
  await composer.write(words);
  await composer.setNumber('Duration', 3);
  await composer.pick('Quality', 'Standard (std)');
  await composer.pick('Aspect ratio', '9:16');
  const generate = await composer.generateButton.boundingBox();
  await watchShifts(page);
  const take = await composer.generate(words);
  const cell = composer.take(words).getByRole('button');
  const queued = await cell.boundingBox();
  await expect(take.getByRole('button', { name: 'Cancel' }).or(take.getByText('Finished'))).toBeVisible();
  await expect(take.getByText('Finished')).toBeVisible({ timeout: taskTime });
  expect(await cell.boundingBox()).toEqual(queued);
  expect(await composer.generateButton.boundingBox()).toEqual(generate);
  expect(await shifts(page)).toBeLessThanOrEqual(0.02);

  await composer.expectPlayable(take, 'video');
  const picture = await take.locator('video').evaluate((video: HTMLVideoElement) => {
    const { width, height, top, bottom } = video.getBoundingClientRect();
    const { videoWidth, videoHeight } = video;
    const scale = Math.min(width / videoWidth, height / videoHeight);
    return {
      fit: getComputedStyle(video).objectFit,
      top,
      bottom,
      shown: scale * videoHeight,
      isTall: videoHeight > videoWidth,
    };
  });
  expect(picture).toMatchObject({ fit: 'contain', isTall: true });
  expect(picture.shown, 'large enough to be judged').toBeGreaterThan(200);
  expect(picture.top).toBeGreaterThanOrEqual(0);
  expect(picture.bottom).toBeLessThanOrEqual(900);

  const position = take.getByRole('button', { name: /^Position: / });
  await expect(position).toHaveAccessibleName(/^Position: 00:00:0\d:\d\d$/);
  await take.locator('video').evaluate((video: HTMLVideoElement) => {
    video.currentTime = 1;
  });
  await take.getByRole('button', { name: 'One frame on' }).click();
  await expect(position).toHaveAccessibleName('Position: 00:00:01:01');
  await page.keyboard.press(',');
  await expect(position).toHaveAccessibleName('Position: 00:00:01:00');
  await position.click();
  await expect(position).toHaveAccessibleName(/^Position: \d+ \/ \d+$/);
  await expectAccessible(page, 'a take on the stage');
});

test('a failed take says why, and is edited, tried again, or dismissed', async ({ page }) => {
  const words = 'A lantern that is not allowed';
  const keys = new KeysPage(page);
  await keys.open();
  const [, key] = /•••• (\w{4})/.exec(await keys.row('SEE2AI sandbox').innerText()) ?? [];
  await scriptFault({ at: 'job', key, times: 1, fault: { type: 'refuse', reason: 'Not allowed.' } });
  await composer.open();
  await composer.chooseModel('SEE2AI Image');
  await composer.startFrom('Text');
  await composer.write(words);
  const take = await composer.generate(words);
  await expect(take.getByText('Not allowed.')).toBeVisible({ timeout: taskTime });
  await expect(take.getByRole('link', { name: 'Edit and send' })).toBeVisible();
  await expectAccessible(page, 'a failed take on the stage');

  await take.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('dialog', { name: 'Try again?' }).getByRole('button', { name: 'Send as a new task' }).click();
  await expect(composer.take(words)).toHaveCount(2);
  await expect(take.getByText('Finished')).toBeVisible({ timeout: taskTime });

  const failed = composer.take(words).filter({ hasText: 'Failed' });
  await failed.getByRole('button').click();
  await take.getByRole('button', { name: 'Dismiss' }).click();
  await expect(failed).toHaveCount(0);
  await page.reload();
  await expect(composer.take(words)).toHaveCount(1);
  await expect(failed).toHaveCount(0);
});

/** Sums up the layout shifts from now on. */
async function watchShifts(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.dataset.shifts = '0';
    new PerformanceObserver((list) => {
      const { dataset } = document.documentElement;
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
        dataset.shifts = String(Number(dataset.shifts) + entry.value);
    }).observe({ type: 'layout-shift' });
  });
}

async function shifts(page: Page): Promise<number> {
  return Number(await page.locator('html').getAttribute('data-shifts'));
}
