import { ComposerPage } from './pages/composer';
import { admin } from './people';
import { adminState } from './playwright.config';
import { expect, test } from './test';

test('a newcomer sets the studio up and has a playable result after one press', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/setup$/);
  await page.getByLabel('Name of the studio').fill('North Light');
  await page.getByLabel('Your name').fill(admin.name);
  await page.getByLabel('E-mail').fill(admin.email);
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button', { name: 'Create the studio' }).click();
  await expect(page).toHaveURL(/\/setup$/);

  await page.getByLabel('Password').fill(admin.password);
  await page.getByRole('button', { name: 'Create the studio' }).click();
  await expect(page).toHaveURL(/\/create$/);
  await expect(page.getByText('Sandbox: no key needed, nothing is charged.')).toBeVisible();

  const composer = new ComposerPage(page);
  const take = await composer.generate('Dawn over a still harbour');
  await composer.expectPlayable(take, 'video');

  await page.getByRole('link', { name: 'Gallery' }).click();
  await expect(page.getByRole('link', { name: /^Video: Dawn over a still harbour/ })).toBeVisible();
  await page.getByRole('link', { name: 'History' }).click();
  const row = page.getByRole('list', { name: 'Tasks, newest first' }).getByRole('listitem').first();
  await expect(row).toContainText('Dawn over a still harbour');
  await expect(row).toContainText('Finished');
  await expect(row).toContainText('Sandbox');

  await page.context().storageState({ path: adminState });
});

test('set-up is open once and never again', async ({ page, request }) => {
  await page.goto('/setup');
  await expect(page).toHaveURL(/\/login$/);
  const health = await request.get('/api/health');
  expect(health.status()).toBe(200);
});
