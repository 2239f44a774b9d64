import { signIn } from './pages/sign-in';
import { admin } from './people';
import { expect, test } from './test';

// Runs last: it ends the session that all other tests share.
test.use({ storageState: { cookies: [], origins: [] } });

test('changing the password ends every other session', async ({ page, openBrowser }) => {
  await page.goto('/login');
  await signIn(page, admin.email, admin.password);
  await expect(page).toHaveURL(/\/create$/);
  const elsewhere = await (await openBrowser()).newPage();
  await elsewhere.goto('/login');
  await signIn(elsewhere, admin.email, admin.password);
  await expect(elsewhere).toHaveURL(/\/create$/);

  await page.goto('/account');
  const changed = `${admin.password}, changed`;
  await page.getByLabel('Current password').fill(admin.password);
  await page.getByLabel('New password').fill(changed);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Password changed. All other sessions have ended.')).toBeVisible();
  await elsewhere.goto('/history');
  await expect(elsewhere).toHaveURL(/\/login/);

  await signIn(elsewhere, admin.email, changed);
  await expect(elsewhere).toHaveURL(/\/history$/);
});
