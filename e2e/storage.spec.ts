import type { Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { ComposerPage } from './pages/composer';
import { nobody, signIn } from './pages/sign-in';
import { addPerson } from './people';
import { paidRequests } from './sandbox';
import { expect, test } from './test';

test('a full storage refuses a new task with a reason before it is sent, and accepts it when the limit is raised', async ({
  openBrowser,
}) => {
  const page = await (await openBrowser({ storageState: nobody })).newPage();
  await signIn(page, await addPerson({ name: 'Kim Keeper', role: 'admin', joins: { newStudio: 'Narrow Shelf' } }));
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.makePicture('A narrow shelf with one jar');

  const limit = page.getByRole('textbox', { name: 'Limit in GB' });
  const save = page.getByRole('button', { name: 'Save limit' });
  await page.goto('/admin/storage');
  await expect(page.getByRole('row', { name: /^Generated images 1 / })).toBeVisible();
  await limit.fill('a lot');
  await expect(page.getByText('A number above 0 is needed')).toBeVisible();
  await limit.fill('1');
  await save.click();
  await limit.fill(String((await usedBytes(page)) / 0.95 / 1e9));
  await save.click();
  await expect(page.getByText('The storage is nearly full')).toBeVisible();
  await expectMeter(page, 95);
  await expectAccessible(page, 'nearly full');
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByText('The storage is nearly full')).toBeVisible();
  await expectMeter(page, 95);
  await page.getByRole('link', { name: 'Open the trash' }).click();
  await expect(page).toHaveURL(/\/trash$/);
  await page.setViewportSize({ width: 1440, height: 900 });

  await page.goto('/admin/storage');
  await limit.fill('0.000001');
  await save.click();
  await expect(page.getByText('The storage is full')).toBeVisible();
  await expectAccessible(page, '/admin/storage');

  const words = 'A second jar, for which there is no room';
  await composer.open();
  await composer.write(words);
  await composer.generateButton.click();
  await expect(page.getByText(/The studio’s storage is full: .* of 1 KB are used/)).toBeVisible();
  expect(await paidRequests(words)).toEqual([]);

  await page.goto('/admin/storage');
  await limit.fill('');
  await save.click();
  await expect(page.getByText('The storage is full')).toBeHidden();
  await composer.open();
  await expect(composer.prompt).toHaveValue(words);
  await composer.expectPlayable(await composer.generate(words), 'image');
});

/** The used bytes, exactly. The visible text is rounded to thousands, too coarse for a small picture. */
async function usedBytes(page: Page): Promise<number> {
  return Number(await page.getByRole('meter', { name: 'Used' }).getAttribute('aria-valuenow'));
}

/** Expects that the filled part of the meter is as high as its track and so many per cent as wide. */
async function expectMeter(page: Page, percent: number): Promise<void> {
  const meter = page.getByRole('meter', { name: 'Used' });
  await expect(meter).toHaveAttribute('aria-valuetext', /^[\d.]+ [KM]B of [\d.]+ [KM]B$/);
  const [track, filled] = [await meter.boundingBox(), await meter.locator('div').boundingBox()];
  expect(filled?.height).toBe(track?.height);
  expect(Math.round((100 * (filled?.width ?? 0)) / (track?.width ?? 1))).toBe(percent);
}
