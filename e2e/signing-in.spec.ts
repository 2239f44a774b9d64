import { fillSignIn, nobody } from './pages/sign-in';
import { admin } from './people';
import { expect, test } from './test';

test.use({ storageState: nobody });

test('a wrong password and an unknown person get the same answer, and the address contains nothing typed', async ({
  page,
}) => {
  await page.goto('/login');
  await fillSignIn(page, { ...admin, password: 'not the right sentence' });
  await expect(page.getByText('E-mail and password do not belong together.')).toBeVisible();
  await fillSignIn(page, { email: 'nobody@example.com', password: 'not the right sentence' });
  await expect(page.getByText('E-mail and password do not belong together.')).toBeVisible();
  expect(page.url()).not.toContain('sentence');
});

test('pages and lists are closed to people who are not signed in', async ({ page, request }) => {
  for (const path of ['/create', '/history', '/gallery', '/admin/keys']) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/login/);
  }
  expect((await request.get('/api/tasks')).status()).toBe(401);
  expect((await request.get('/api/live')).status()).toBe(401);
  expect(
    (await request.post('/api/uploads/sessions', { data: { fileName: 'a.png', sizeBytes: 1 } })).status(),
  ).toBeGreaterThanOrEqual(401);
});
