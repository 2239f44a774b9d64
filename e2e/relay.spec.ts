import { ComposerPage } from './pages/composer';
import { openSession } from './pages/sign-in';
import { addPerson } from './people';
import { paidRequests } from './sandbox';
import { expect, test } from './test';

test('a model of a relay appears with its key, and plays from the form to the filter of the history', async ({
  browser,
  openBrowser,
}) => {
  // In a studio of its own, because the models of a key are seen by all of a studio.
  const owner = await addPerson({ name: 'Rita', role: 'admin', joins: { newStudio: 'Relay Street' } });
  const page = await (await openBrowser({ storageState: await openSession(browser, owner) })).newPage();
  const composer = new ComposerPage(page);
  await composer.open();
  await page.getByRole('button', { name: /^Model: .* Choose another$/ }).click();
  await expect(page.getByRole('region', { name: 'Doubao Seedance' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Video relay' })).toBeHidden();

  await page.goto('/admin/keys');
  await page.getByRole('button', { name: 'Add key' }).click();
  const sheet = page.getByRole('dialog', { name: 'Add a provider key' });
  await sheet.getByLabel('Provider', { exact: true }).selectOption({ label: 'Video relay' });
  await sheet.getByLabel('Site').selectOption({ label: 'Sandbox of this studio' });
  await sheet.getByRole('textbox', { name: 'Label' }).fill('Trial');
  await sheet.getByRole('textbox', { name: 'Models' }).fill('film-1\nfilm 2');
  await sheet.getByRole('button', { name: 'Add and test' }).click();
  await expect(sheet.getByText('“film 2” is no name of a model')).toBeVisible();
  await sheet.getByRole('textbox', { name: 'Models' }).fill('film-1\nvendor/film-2:fast');
  await sheet.getByRole('button', { name: 'Add and test' }).click();
  const row = page.getByRole('table').first().getByRole('row').filter({ hasText: 'Trial' });
  await expect(row).toContainText('film-1, vendor/film-2:fast');
  await expect(row).toContainText('Working');

  await composer.open();
  await composer.chooseModel('vendor/film-2:fast');
  await composer.startFrom('Text');
  await composer.write('Relay: a paper boat');
  await page.getByLabel('Negative prompt').fill('rain');
  await composer.pick('Resolution', '480p');
  await composer.setNumber('Duration', 2);
  const take = await composer.generate('Relay: a paper boat');
  await composer.expectPlayable(take, 'video');
  expect(await paidRequests('Relay: a paper boat')).toEqual([
    {
      model: 'vendor/film-2:fast',
      prompt: 'Relay: a paper boat',
      duration: 2,
      width: 854,
      height: 480,
      n: 1,
      metadata: { negative_prompt: 'rain' },
    },
  ]);

  await page.goto('/history');
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByLabel('Provider', { exact: true }).selectOption({ label: 'Video relay' });
  await page.getByLabel('Model', { exact: true }).selectOption({ label: 'vendor/film-2:fast' });
  await expect(page.getByRole('link', { name: /Relay: a paper boat/ })).toBeVisible();

  // A name that is taken away leaves its task as it was.
  await page.goto('/admin/keys');
  await row.getByRole('button', { name: 'More for Trial' }).click();
  await page.getByRole('menuitem', { name: 'Models…' }).click();
  await page.getByRole('textbox', { name: 'Models' }).fill('film-1');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(row).not.toContainText('vendor/film-2:fast');
  await page.goto('/history?model=video-relay%3Avendor%2Ffilm-2%3Afast');
  await expect(page.getByRole('link', { name: /Relay: a paper boat/ })).toBeVisible();
  await expect(page.getByText('vendor/film-2:fast').first()).toBeVisible();
});
