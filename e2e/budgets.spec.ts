import { expectAccessible } from './accessibility';
import { BudgetsPage } from './pages/budgets';
import { ComposerPage } from './pages/composer';
import { PeoplePage } from './pages/people';
import { PricesPage } from './pages/prices';
import { nobody, openSession } from './pages/sign-in';
import { addPerson } from './people';
import { expect, test } from './test';

const key = 'Key “SEE2AI sandbox”';

test('a second person makes a film on the team’s key until a budget stops them; the limit is raised, a press is approved', async ({
  browser,
  openBrowser,
}) => {
  // An own studio, because prices and budgets hold for a whole one.
  const admin = await addPerson({ name: 'Bea Purse', role: 'admin', joins: { newStudio: 'The Mint' } });
  const page = await (await openBrowser({ storageState: await openSession(browser, admin) })).newPage();
  const prices = new PricesPage(page);
  await prices.open();
  const sheet = await prices.edit('Kling 3.0');
  await sheet.getByLabel('Charged per').selectOption({ label: 'Result' });
  for (const setting of await sheet.getByRole('switch').all()) await setting.uncheck();
  await prices.save(sheet, { 'Whatever the settings': '40' });

  const budgets = new BudgetsPage(page);
  await budgets.open();
  await expect(page.getByText('No limits yet')).toBeVisible();
  await budgets.addForKey('SEE2AI sandbox', '60');
  await expect(budgets.row(key)).toContainText('60 points left of 60 points');
  await expectAccessible(page, 'budgets');

  const people = new PeoplePage(page);
  await people.open();
  const link = await people.invite('Cy from the lab', 'creator');
  const theirs = await (await openBrowser({ storageState: nobody })).newPage();
  await theirs.goto(link);
  await theirs.getByLabel('Your name').fill('Cy Park');
  await theirs.getByLabel('E-mail').fill(`cy-budget-${Date.now()}@example.com`);
  await theirs.getByLabel('Password').fill('nobody else knows this one');
  await theirs.getByRole('button', { name: 'Create account and join' }).click();
  await expect(theirs).toHaveURL(/\/create$/);

  const composer = new ComposerPage(theirs);
  await composer.chooseModel('Kling 3.0');
  await composer.startFrom('Text');
  const bar = theirs.getByRole('region', { name: 'Generate', exact: true });
  await expect(bar).toContainText('Budget of this key: 60 of 60 points left this month');
  await composer.write('A first lamp');
  await composer.expectPlayable(await composer.generate('A first lamp'), 'video');

  // The sandbox charged by its own list, at least half of the limit: the next press does not fit.
  await composer.write('A second lamp');
  await composer.generateButton.click();
  await expect(bar).toContainText('The budget of the key “SEE2AI sandbox” for this month is 60 points');
  await expect(bar).toContainText('and this needs 40');
  await expect(bar).toContainText('It starts anew on');

  await budgets.open();
  await expect(budgets.row(key)).toContainText('0 points reserved');
  await budgets.change(key, async (form) => await form.getByLabel('Limit (points)').fill('9000'));
  await composer.generateButton.click();
  await composer.expectPlayable(composer.onStage('A second lamp'), 'video');

  await budgets.open();
  await budgets.change(key, async (form) => {
    await form.getByLabel('Limit (points)').fill('1');
    await form.getByLabel('Beyond the limit').selectOption({ label: 'Ask' });
  });
  await composer.write('A third lamp');
  await composer.generateButton.click();
  await expect(composer.onStage('A third lamp')).toContainText('A budget holds it back');
  await budgets.open();
  await expect(page.getByRole('heading', { name: '1 press waits for you' })).toBeVisible();
  await page.getByRole('button', { name: 'Approve the press of Cy Park' }).click();
  await expect(page.getByText('Approved: the press of Cy Park is on its way.')).toBeVisible();
  await composer.expectPlayable(composer.onStage('A third lamp'), 'video');

  await budgets.open();
  await budgets.choose(key, 'Remove …');
  const ask = page.getByRole('dialog', { name: `Remove the budget “${key}”?` });
  await expect(ask).toContainText('New presses are not counted in it');
  await ask.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(budgets.row(key)).toContainText('Per month · asks');

  // A creator has no way in.
  await theirs.goto('/admin/budgets');
  await expect(theirs.getByRole('heading', { name: 'Budgets', level: 1 })).toHaveCount(0);
});
