import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { ComposerPage } from './pages/composer';
import { nobody, signIn } from './pages/sign-in';
import { addPerson } from './people';
import { expect, test } from './test';
import { taskTime } from './timeouts';

test.describe.configure({ mode: 'serial' });

const words = 'A tram in the fog, seen eight times';

const rowOf = (page: Page) =>
  page.getByRole('region', { name: 'Tasks, newest first' }).getByRole('listitem').filter({ hasText: words });
const pick = (page: Page, number: number) => page.getByRole('button', { name: new RegExp(`^Pick(ed)?: ${number} ·`) });

async function timesOf(takes: Locator): Promise<number[]> {
  return await takes
    .locator('video')
    .evaluateAll((videos) => videos.map((video) => (video as HTMLVideoElement).currentTime));
}

test('four takes of two models are one row, which is live, and unfolds to them', async ({ page, context }) => {
  const other = await context.newPage();
  await other.goto('/history');
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('Seedance 1.0 Pro Fast');
  await composer.startFrom('Text');
  await composer.write(words);
  await composer.pick('Resolution', '480p');
  const dialog = await composer.openSeveralModels();
  await dialog.getByRole('checkbox', { name: /^Seedance 1.5 Pro/ }).check();
  for (const model of ['Seedance 1.0 Pro Fast', 'Seedance 1.5 Pro'])
    await composer.setTakes(4, dialog.getByRole('group', { name: `Takes: ${model}` }));
  await dialog.getByRole('button', { name: 'Generate 8 tasks' }).click();

  const row = rowOf(other);
  await expect(row).toContainText('8 takes');
  await expect(row).toContainText('8 takes · 8 finished', { timeout: taskTime });
  await expect(row).toContainText('Seedance 1.0 Pro Fast, Seedance 1.5 Pro');
  await expect(row).toHaveCount(1);
  await other.getByRole('button', { name: 'Show the takes: 8 takes · 8 finished' }).click();
  await expect(other.getByRole('link', { name: /^Take \d$/ })).toHaveCount(8);

  await other.getByRole('button', { name: 'Filters' }).click();
  await other.getByLabel('Model', { exact: true }).selectOption({ label: 'Seedance 1.5 Pro' });
  await expect(row.first()).toContainText('8 takes · 8 finished · 4 match');
});

test('the row leads to the takes side by side: they play as one, and the best is picked for everybody', async ({
  page,
  context,
}) => {
  const other = await context.newPage();
  await other.goto('/history');
  await page.goto('/history');
  await rowOf(page).getByRole('link').click();
  await expect(page).toHaveURL(/\/presses\//);
  await expect(page).toHaveTitle(new RegExp(words));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words);
  const takes = page.getByRole('list', { name: 'Takes, side by side' });
  await expect(takes.getByRole('listitem')).toHaveCount(8);
  for (const video of await takes.locator('video').all()) await expect(video).toBeInViewport({ ratio: 0.99 });

  await page.keyboard.press('Space');
  await expect.poll(async () => Math.min(...(await timesOf(takes)))).toBeGreaterThan(0.3);
  await page.keyboard.press('Space');
  const paused = await timesOf(takes);
  expect(Math.max(...paused) - Math.min(...paused)).toBeLessThan(0.5);
  await page.getByRole('slider', { name: 'Position in all takes' }).fill('1');
  await expect.poll(async () => (await timesOf(takes)).every((time) => Math.abs(time - 1) < 0.05)).toBe(true);

  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('ArrowRight');
  await expect(pick(page, 2)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(pick(page, 2)).toHaveAttribute('aria-pressed', 'true');
  await expectAccessible(page, 'takes side by side');
  await page.reload();
  await expect(pick(page, 2)).toHaveAttribute('aria-pressed', 'true');
  await expect(pick(page, 1)).toHaveAttribute('aria-pressed', 'false');

  await other
    .getByRole('button', { name: /^Show the takes/ })
    .first()
    .click();
  const second = other.getByRole('listitem').filter({ hasText: /^Take 2/ });
  await expect(second).toContainText('Picked');
  await pick(page, 3).click();
  await expect(second).not.toContainText('Picked');
});

test('the gallery shows it as one stack', async ({ page }) => {
  await page.goto('/gallery');
  const stack = page.getByRole('link', { name: new RegExp(`^8 takes: ${words}`) });
  await expect(page.getByRole('link', { name: new RegExp(words) })).toHaveCount(1);
  await stack.click();
  await expect(page).toHaveURL(/\/presses\//);
});

test('a viewer sees the choice and cannot change it; another studio sees nothing', async ({
  page,
  owner,
  openBrowser,
}) => {
  await page.goto('/history');
  const address = String(await rowOf(page).getByRole('link').getAttribute('href'));
  const viewer = await (await openBrowser({ storageState: nobody })).newPage();
  await signIn(viewer, await addPerson({ name: 'Vi Ewer', role: 'viewer', joins: { colleague: owner.email } }));
  await viewer.goto(address);
  await expect(viewer.getByText('Picked')).toBeVisible();
  await expect(viewer.getByRole('button', { name: /^Pick/ })).toHaveCount(0);

  const stranger = await (await openBrowser({ storageState: nobody })).newPage();
  await signIn(stranger, await addPerson({ name: 'Sol Foreign', role: 'admin', joins: { newStudio: 'Far Light' } }));
  const answer = await stranger.goto(address);
  expect(answer?.status()).toBe(404);
  await expect(stranger.locator('body')).not.toContainText(words);
});

test('the title of a task is its prompt', async ({ page }) => {
  await page.goto('/history');
  await page
    .getByRole('button', { name: /^Show the takes/ })
    .first()
    .click();
  await page.goto(String(await page.getByRole('link', { name: 'Take 1' }).getAttribute('href')));
  await expect(page).toHaveTitle(new RegExp(`^${words}`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words);
});
