import { ComposerPage } from './pages/composer';
import { PeoplePage } from './pages/people';
import { fillSignIn, nobody } from './pages/sign-in';
import { addPerson } from './people';
import { expect, test } from './test';

test('a creator manages the own work, and a colleague’s only after an administrator allows it', async ({
  page,
  owner,
  openBrowser,
}) => {
  const words = 'A kite that an administrator flies';
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.makePicture(words);
  const creator = await addPerson({ name: 'Cleo Late', role: 'creator', joins: { colleague: owner.email } });
  const theirs = await (await openBrowser({ storageState: nobody })).newPage();
  await theirs.goto('/login');
  await fillSignIn(theirs, creator);
  await expect(theirs).toHaveURL(/\/create$/);

  await theirs.goto('/history');
  await theirs.getByText(words).first().click();
  const panel = theirs.getByRole('main');
  await expect(panel.getByRole('link', { name: 'Use these settings' }).first()).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Move to trash', exact: true })).toHaveCount(0);

  const people = new PeoplePage(page);
  await people.open();
  const rule = page.getByLabel('Work of colleagues');
  await expect(rule).toHaveValue('administrators');
  await rule.selectOption('All creators');
  await expect(page.getByText('The rule holds from the next click on.')).toBeVisible();

  await theirs.reload();
  await panel.getByRole('button', { name: 'Move to trash', exact: true }).first().click();
  await expect(panel.getByText('This task is in the trash').first()).toBeVisible();
  await theirs.goto('/history');
  await expect(theirs.getByText(words)).toHaveCount(0);
  await rule.selectOption('Administrators only');
  await expect(rule).toHaveValue('administrators');
});
