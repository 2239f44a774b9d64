import { expectAccessible } from './accessibility';
import { ComposerPage } from './pages/composer';
import { signIn } from './pages/sign-in';
import { addPerson } from './people';
import { paidRequests } from './sandbox';
import { expect, test } from './test';

const keeper = { name: 'Kim Keeper', email: 'kim@example.com', password: 'every byte has its place' };

test('a full storage refuses a new task before it is sent, in words, and takes it when the limit is raised', async ({
  openBrowser,
}) => {
  await addPerson({ ...keeper, role: 'admin', studio: 'Narrow Shelf' });
  const page = await (await openBrowser({ storageState: { cookies: [], origins: [] } })).newPage();
  await page.goto('/login');
  await signIn(page, keeper.email, keeper.password);
  await expect(page).not.toHaveURL(/\/login/);
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('SEE2AI Image');
  await composer.startFrom('Text');
  await composer.write('A narrow shelf with one jar');
  await composer.expectPlayable(await composer.generate('narrow shelf'), 'image');

  const limit = page.getByRole('textbox', { name: 'Limit in GB' });
  const save = page.getByRole('button', { name: 'Save limit' });
  await page.goto('/admin/storage');
  await expect(page.getByRole('row', { name: /^Generated images 1 / })).toBeVisible();
  await limit.fill('a lot');
  await expect(page.getByText('A number above 0 is needed')).toBeVisible();
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
