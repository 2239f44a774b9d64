import { fillSignIn, nobody, signIn } from './pages/sign-in';
import { addPerson } from './people';
import { expect, test } from './test';

test.use({ storageState: nobody });

test('changing the password ends every other session', async ({ page, openBrowser }) => {
  const person = await addPerson({ name: 'Pat Lock', role: 'creator', joins: { newStudio: 'Two Doors' } });
  await signIn(page, person);
  const elsewhere = await (await openBrowser()).newPage();
  await signIn(elsewhere, person);

  await page.goto('/account');
  const changed = `${person.password}, changed`;
  await page.getByLabel('Current password').fill(person.password);
  await page.getByLabel('New password').fill(changed);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Password changed. All other sessions have ended.')).toBeVisible();
  await elsewhere.goto('/history');
  await expect(elsewhere).toHaveURL(/\/login/);

  await fillSignIn(elsewhere, { ...person, password: changed });
  await expect(elsewhere).toHaveURL(/\/history$/);
});
