import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { expectAccessible } from './accessibility';
import { film } from './media-files';
import { ComposerPage } from './pages/composer';
import { expect, test } from './test';
import { taskTime } from './timeouts';

let composer: ComposerPage;

test.beforeEach(async ({ page }) => {
  composer = new ComposerPage(page);
  await composer.open();
});

const card = (page: Page, name: string) => page.getByRole('listitem', { name, exact: true });

test('a WebP is converted to PNG by one click and is accepted', async ({ page }) => {
  await composer.chooseModel('SEE2AI Image');
  await composer.startFrom('References');
  await composer.emptyReferences();
  const buffer = await sharp({ create: { width: 500, height: 400, channels: 3, background: '#3a5a40' } })
    .webp()
    .toBuffer();
  await composer.upload('References', { name: 'leaf.webp', mimeType: 'image/webp', buffer });
  await expect(card(page, 'Image 1').getByText('This kind of file is not accepted here.')).toBeVisible();
  await page.getByRole('button', { name: 'Image 1: Convert to PNG' }).click();
  await expect(card(page, 'Image 1').getByText('This kind of file is not accepted here.')).toBeHidden();
  await composer.write('Converted: a leaf on moss');
  await composer.pick('Aspect ratio', '4:3');
  await composer.pick('Resolution', '1K');
  const take = await composer.generate('Converted: a leaf on moss');
  await composer.expectPlayable(take, 'image');
});

test('a film that is too long is trimmed to the allowed length, from a chosen start', async ({ page }) => {
  test.slow();
  await composer.chooseModel('Seedance 2');
  await composer.startFrom('References');
  await composer.emptyReferences();
  await composer.upload('References', await film('long.mp4', 20));
  const video = card(page, 'Video 1');
  await expect(video.getByText('Too long: at most 15 s.')).toBeVisible();
  await expect(video.getByText(/ · 20\.0 s · 24 fps · /)).toBeVisible();
  await page.getByRole('button', { name: 'Video 1: Trim to 15 s' }).click();
  await expect(video.getByText(/ · 15\.0 s · /)).toBeVisible({ timeout: taskTime });
  await expect(video.getByText('Too long')).toBeHidden();

  await page.getByRole('button', { name: 'More for Video 1' }).click();
  await page.getByRole('menuitem', { name: 'Trim' }).click();
  const dialog = page.getByRole('dialog', { name: 'Trim: Video 1' });
  const start = dialog.getByRole('slider', { name: 'Start' });
  // The trim dialog offers the whole film again.
  await expect(start).toHaveAttribute('max', '20');
  await expectAccessible(page, 'trim dialog');
  await start.fill('16');
  await expect(dialog.getByText('2.0 s · 2–15 s are possible')).toBeVisible();
  await expect(dialog.getByRole('slider', { name: 'End' })).toHaveValue('18');
  await dialog.getByRole('button', { name: 'Use 2 s' }).click();
  await expect(video.getByText(/ · 2\.0 s · /)).toBeVisible({ timeout: taskTime });

  await page.getByRole('button', { name: 'More for Video 1' }).click();
  await page.getByRole('menuitem', { name: 'Use the original' }).click();
  await expect(video.getByText(/ · 20\.0 s · /)).toBeVisible();
});
