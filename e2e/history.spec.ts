import { ComposerPage } from './pages/composer';
import { expect, test } from './test';
import { taskTime } from './timeouts';

test.describe.configure({ mode: 'serial' });

const words = 'A paper kite over the dunes, 风筝越过沙丘';

test('a task of one browser appears and finishes in another browser without a reload', async ({ page, context }) => {
  const other = await context.newPage();
  await other.goto('/history');
  const row = other
    .getByRole('region', { name: 'Tasks, newest first' })
    .getByRole('listitem')
    .filter({ hasText: 'paper kite' });
  await expect(row).toBeHidden();

  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('Seedance 2 Fast');
  await composer.startFrom('Text');
  await composer.write(words);
  await composer.pick('Resolution', '480p');
  await composer.setNumber('Duration', 4);
  await composer.generate('paper kite');
  await expect(row).toBeVisible();
  await expect(row).toContainText('Finished', { timeout: taskTime });
});

test('the history can be searched in both languages and filtered through the address', async ({ page }) => {
  await page.goto('/history');
  await page.getByRole('searchbox', { name: 'Search in prompts' }).fill('越过沙丘');
  await page.keyboard.press('Enter');
  const list = page.getByRole('region', { name: 'Tasks, newest first' });
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await page.goto('/history?q=paper+kite&status=failed');
  await expect(page.getByText('No task matches')).toBeVisible();
  await page.getByRole('button', { name: 'Remove filter: Status: Failed' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
});

test('the viewer works with the keyboard and offers the download and the settings', async ({ page }) => {
  await page.goto('/gallery');
  await page.getByRole('link', { name: /^Video: A paper kite/ }).click();
  const viewer = page.getByRole('dialog', { name: /^Viewer: A paper kite/ });
  await expect(viewer).toBeVisible();
  await expect(page).toHaveURL(/view=/);
  const video = viewer.locator('video');
  await page.keyboard.press('Space');
  const paused = await video.evaluate((node: HTMLVideoElement) => node.paused);
  await page.keyboard.press('Space');
  await expect.poll(() => video.evaluate((node: HTMLVideoElement) => node.paused)).toBe(!paused);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    viewer.getByRole('link', { name: 'Download' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.mp4$/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await expect(viewer).toHaveAccessibleName(/paper kite/);
  await page.keyboard.press('Escape');
  await expect(viewer).toBeHidden();
  await expect(page).toHaveURL(/\/gallery$/);
});

test('the task page shows the timeline and the exact request without the key, and its settings can be reused', async ({
  page,
}) => {
  await page.goto('/history?q=paper+kite');
  const row = page.getByRole('region', { name: 'Tasks, newest first' }).getByRole('listitem').first();
  await row.getByRole('link').first().click();
  await page.getByRole('link', { name: 'Open its page' }).click();
  await expect(page).toHaveURL(/\/tasks\//);
  await expect(page.getByText('Finished').first()).toBeVisible();
  await page.getByRole('tab', { name: 'Exact request' }).click();
  const request = page.getByRole('tabpanel', { name: 'Exact request' });
  await expect(request).toContainText('seedance-2-fast-beta');
  await expect(request).toContainText('/api/ai/video/generations');
  await expect(request).not.toContainText('sk-sandbox');
  await page.getByRole('tab', { name: 'Raw answer' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Raw answer' })).toContainText('SUCCESS');

  await page.getByRole('link', { name: 'Use these settings' }).click();
  await expect(page).toHaveURL(/\/create/);
  const replace = page.getByRole('button', { name: 'Replace', exact: true });
  await expect(replace.or(page.getByText('These are now the settings of that task.')).first()).toBeVisible();
  if (await replace.isVisible()) await replace.click();
  await expect(page.getByRole('textbox', { name: 'Prompt', exact: true })).toHaveValue(words);
});
