import { ComposerPage } from './pages/composer';
import { nobody, signIn } from './pages/sign-in';
import { admin } from './people';
import { expectKept } from './submit-by-hand';
import { expect, test } from './test';

test.use({ storageState: nobody });

test('the first person sets the studio up and is led to the Generate button', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/setup$/);
  // Without the printed link, the page says where to find it and shows no form.
  await expect(page.getByText('the link that it printed when it started')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Create the studio' })).toHaveCount(0);

  await page.goto(process.env.E2E_SETUP_LINK ?? '');
  await page.getByLabel('Name of the studio').fill('North Light');
  await page.getByLabel('Your name').fill(admin.name);
  await page.getByLabel('E-mail').fill(admin.email);
  // With the mouse held down while the password, which is wrong, has the focus.
  await expectKept(page.getByRole('button', { name: 'Create the studio' }), [300]);
  await expect(page).toHaveURL(/\/setup\?code=/);

  await page.getByLabel('Password').fill(admin.password);
  await page.getByRole('button', { name: 'Create the studio' }).click();
  await expect(page).toHaveURL(/\/create$/);
  await expect(page.getByText('Sandbox: no key needed, nothing is charged.')).toBeVisible();
});

test('the first press gives a playable result, which is in the gallery and in the history', async ({ page }) => {
  await signIn(page, admin);
  const composer = new ComposerPage(page);
  const take = await composer.generate('Dawn over a still harbour');
  await composer.expectPlayable(take, 'video');

  await page.getByRole('link', { name: 'Gallery' }).click();
  await expect(page.getByRole('link', { name: /^Video: Dawn over a still harbour/ }).first()).toBeVisible();
  await page.getByRole('link', { name: 'History' }).click();
  const row = page.getByRole('region', { name: 'Tasks, newest first' }).getByRole('listitem').first();
  await expect(row).toContainText('Dawn over a still harbour');
  await expect(row).toContainText('Finished');
  // Said once for the list, because it is the same in every row.
  await expect(page.getByRole('main').getByText('Sandbox', { exact: true })).toHaveCount(1);
});

test('the studio can be set up only once', async ({ page, request }) => {
  await page.goto('/setup');
  await expect(page).toHaveURL(/\/login$/);
  const health = await request.get('/api/health');
  expect(health.status()).toBe(200);
});
