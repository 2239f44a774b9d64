import { expectAccessible } from './accessibility';
import { ComposerPage } from './pages/composer';
import { nobody, signIn } from './pages/sign-in';
import { addPerson } from './people';
import { paidRequests } from './sandbox';
import { expect, test } from './test';

test('a full storage refuses a new task before it is sent, in words, and takes it when the limit is raised', async ({
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
