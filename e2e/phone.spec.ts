import { devices } from '@playwright/test';
import { expectFits } from './fits';
import { png } from './media-files';
import { ComposerPage } from './pages/composer';
import { expect, test } from './test';

/** A phone held upright: photograph a frame, write, send. */
const { defaultBrowserType: _, ...phone } = devices['Pixel 7'];
test.use({ ...phone, viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

test('a frame is photographed, a prompt is written, and the result plays', async ({ page }) => {
  const composer = new ComposerPage(page);
  await composer.open();
  await expectFits(page, 'at first');
  await page.getByRole('button', { name: /^Model: .* Choose another$/ }).tap();
  await expect(page.getByRole('dialog', { name: 'Choose a model' })).toBeVisible();
  await expectFits(page, 'model picker');
  await page.keyboard.press('Escape');
  await composer.chooseModel('Kling 3.0');
  await composer.startFrom('Frames');
  await composer.removeIfThere('First frame', 'Last frame');
  await expectFits(page, 'frames');

  const camera = page.getByLabel('First frame: take a photo');
  await expect(camera).toBeVisible();
  await expect(camera).toHaveAttribute('capture', 'environment');
  const photo = await png('IMG_2041.png', '#bc6c25', 1080, 1920);
  await camera.setInputFiles(photo);
  await expect(page.getByRole('button', { name: 'Remove First frame' })).toBeVisible();
  await composer.prompt.tap();
  await composer.write('Photographed on the way, 路上拍的');
  await expectFits(page, 'with a photo');

  await page.getByRole('button', { name: 'Settings', exact: true }).tap();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await expect(settings).toBeVisible();
  await expectFits(page, 'settings');
  await settings.getByRole('button', { name: 'Close' }).tap();

  await composer.generateButton.tap();
  const take = composer.onStage('Photographed on the way');
  await expect(take).toBeVisible();
  await composer.expectPlayable(take, 'video');
  await expectFits(page, 'with a take');
});

test('presets, earlier prompts and every mode fit a phone', async ({ page }) => {
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('SEE2AI Video Premium');
  for (const mode of ['Text', 'Frames', 'Multi-shot'] as const) {
    await composer.startFrom(mode);
    await expectFits(page, mode);
  }
  await composer.chooseModel('Seedance 2');
  await composer.startFrom('References');
  await expectFits(page, 'References');

  await page.getByRole('button', { name: 'Presets', exact: true }).tap();
  const sheet = page.getByRole('dialog', { name: 'Presets' });
  await sheet.getByRole('tab', { name: 'Examples' }).tap();
  await expectFits(page, 'examples');
  await sheet.getByRole('button', { name: 'Use: Poster' }).tap();
  await expect(page.getByRole('dialog', { name: 'Fill in the variables' })).toBeVisible();
  await expectFits(page, 'variables');
  await page.getByRole('button', { name: 'Continue' }).tap();
  const replace = page.getByRole('dialog', { name: 'Replace what you are composing?' });
  await expect(replace.or(composer.prompt).first()).toBeVisible();
  await expectFits(page, 'replace');
  if (await replace.isVisible()) await replace.getByRole('button', { name: 'Replace', exact: true }).tap();
  await page.getByRole('button', { name: 'Earlier prompts' }).tap();
  await expect(page.getByRole('dialog', { name: 'Earlier prompts' })).toBeVisible();
  await expectFits(page, 'earlier prompts');
});

test('the whole account menu is visible without scrolling', async ({ page }) => {
  await page.goto('/history');
  await page.getByRole('button', { name: 'Account menu' }).tap();
  const menu = page.getByRole('menu', { name: 'Account menu' });
  await expectFits(page, 'account menu');
  for (const name of [/^Notifications/, 'Admin', 'Account', 'Sign out'])
    await expect(menu.getByRole('menuitem', { name, exact: true })).toBeInViewport({ ratio: 1 });
  expect(await menu.evaluate((node) => node.scrollHeight - node.clientHeight)).toBeLessThanOrEqual(0);
  await menu.getByRole('menuitemradio', { name: 'Light' }).tap();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});
