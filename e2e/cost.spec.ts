import type { Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { ComposerPage } from './pages/composer';
import { KeysPage } from './pages/keys';
import { PricesPage } from './pages/prices';
import { nobody, openSession, type Session, signIn } from './pages/sign-in';
import { TaskPage } from './pages/task';
import { addPerson, type Person } from './people';
import { expect, test } from './test';
import { taskTime } from './timeouts';

test.describe.configure({ mode: 'serial' });

/** An administrator of an own studio (tenant): prices apply to a whole studio, and other tests expect none. */
let paz: Person;
let session: Session;
let page: Page;

test.beforeAll(async ({ browser }) => {
  paz = await addPerson({ name: 'Paz Ledger', role: 'admin', joins: { newStudio: 'The Counting House' } });
  session = await openSession(browser, paz);
});

test.beforeEach(async ({ openBrowser }) => {
  page = await (await openBrowser({ storageState: session })).newPage();
});

/** Composes a Kling 3.0 task from text, to be sent with the key of this name. */
async function compose(key: string, { seconds }: { seconds: number }): Promise<ComposerPage> {
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('Kling 3.0');
  await composer.startFrom('Text');
  await composer.pick('Quality', 'Standard (std)');
  await composer.toggle('Sound', false);
  await composer.setNumber('Duration', seconds);
  await composer.chooseKey(key);
  return composer;
}

test('without a price the page says that the cost is unknown, and links an administrator to the prices', async () => {
  const keys = new KeysPage(page);
  await keys.open();
  await keys.add({ provider: 'SEE2AI', label: 'Account', secret: 'see2ai-cost-key-000042' });
  await compose('Account •••• 0042', { seconds: 5 });
  await expect(page.getByText('Cost unknown: no price rule for this model.')).toBeVisible();
  await page.getByRole('link', { name: 'Set a price' }).click();
  await expect(page).toHaveURL(/\/admin\/prices$/);
  await expect(page.getByText('No price is set yet')).toBeVisible();
  await expect(page.getByRole('row')).toHaveCount(10);
});

test('a price is set per combination, calculated while it is typed, and refused when it is not a number', async () => {
  const prices = new PricesPage(page);
  await prices.open();
  const sheet = await prices.edit('Kling 3.0');
  await expectAccessible(page, 'price sheet');
  await sheet.getByRole('button', { name: 'Save price' }).click();
  await expect(sheet.getByText('Enter at least one price.')).toBeVisible();

  const amount = sheet.getByRole('textbox', { name: 'Price: High (pro) · Sound off', exact: true });
  await amount.fill('27,5');
  await expect(sheet.getByText(/A price is a number like/)).toBeVisible();
  await amount.fill('27');
  const example = sheet.getByRole('region', { name: 'Example' });
  await expect(example).toContainText('5 s × 27 points per second = 135 points');
  await expect(example).toContainText('3 settings have no price');

  await prices.save(sheet, {
    'Standard (std) · Sound on': '30',
    'Standard (std) · Sound off': '19.5',
    'High (pro) · Sound on': '40.5',
  });
  await expect(prices.row('Kling 3.0')).toContainText('High (pro) · Sound on');
  await expect(prices.row('Kling 3.0')).toContainText('40.5 points per second');
  await expect(prices.row('Seedance 2')).toContainText('Unknown');
});

test('the cost and its formula are shown beside the Generate button and on it', async () => {
  const composer = await compose('Account •••• 0042', { seconds: 4 });
  await expect(page.getByRole('button', { name: 'Generate · ~78 points', exact: true })).toBeVisible();
  const costLine = page.getByRole('button', { name: '~78 points · 4 s × Standard (std) × Sound off' });
  await costLine.click();
  const details = page.getByRole('dialog', { name: 'What this will cost' });
  await expect(details).toContainText('4 s × 19.5 points per second = 78 points');
  await expect(details.getByRole('link', { name: 'Open prices' })).toBeVisible();
  // The details open above their line and don't cover it, also when their text loads late.
  await expect
    .poll(async () => {
      const [above, below] = [await details.boundingBox(), await costLine.boundingBox()];
      return above && below && above.y + above.height <= below.y;
    })
    .toBe(true);
  await expectAccessible(page, 'formula of the cost');
  await page.keyboard.press('Escape');
  await expect(details).toBeHidden();

  await composer.toggle('Sound', true);
  await expect(page.getByRole('button', { name: 'Generate · ~120 points', exact: true })).toBeVisible();

  await page.getByRole('button', { name: /^Model: .* Choose another$/ }).click();
  const picker = page.getByRole('dialog', { name: 'Choose a model' });
  await expect(picker.getByRole('listitem').filter({ hasText: 'Kling 3.0' })).toContainText(
    'from 19.5 points per second',
  );
  await page.keyboard.press('Escape');
});

test('in the sandbox nothing is charged, and the estimate is shown beside the sandbox’s own count', async () => {
  const composer = await compose('Sandbox · nothing is charged', { seconds: 3 });
  await expect(
    page.getByRole('button', { name: 'Sandbox: nothing is charged. With a real key ~58.5 points' }),
  ).toBeVisible();
  await expect(composer.generateButton).toBeVisible();
  await composer.write('A ledger closes by itself');
  const take = await composer.generate('A ledger closes by itself');
  await expect(take.getByText('Finished')).toBeVisible({ timeout: taskTime });

  // The price changes. The task keeps the price it was made with.
  const prices = new PricesPage(page);
  await prices.open();
  await prices.save(await prices.edit('Kling 3.0'), { 'Standard (std) · Sound off': '100' });

  await page.goto('/history');
  const row = page.getByRole('listitem').filter({ hasText: 'A ledger closes by itself' });
  await expect(row).toContainText('est. ~58.5 points');
  await row.getByRole('link').first().click();
  const task = new TaskPage(page);
  await expect(task.state).toContainText('Nothing charged (60 sandbox points)');
  const facts = page.getByRole('region', { name: 'Money and times' });
  await expect(facts).toContainText('~58.5 points');
  await expect(facts).toContainText('3 s × 19.5 points per second = 58.5 points');
  await expect(facts).toContainText('1.5 points more than estimated');
});

test('a price can be removed after a question, and earlier prices stay readable', async () => {
  const prices = new PricesPage(page);
  await prices.open();
  const sheet = await prices.edit('Kling 3.0');
  const history = sheet.getByRole('region', { name: 'Earlier prices' });
  await expect(history.getByText(/by Paz Ledger/)).toHaveCount(2);
  await expect(history).toContainText('19.5 points per second');
  await sheet.getByRole('button', { name: 'Back to unknown' }).click();
  const question = page.getByRole('dialog', { name: 'Is the price of Kling 3.0 unknown?' });
  await question.getByRole('button', { name: 'Back to unknown' }).click();
  await expect(sheet).toBeHidden();
  await expect(prices.row('Kling 3.0')).not.toContainText('points per second');
  await expect(prices.row('Kling 3.0')).toContainText('Unknown');
  await new ComposerPage(page).open();
  await expect(page.getByText('Sandbox: no key needed, nothing is charged.')).toBeVisible();
});

test('only administrators can open the prices', async ({ openBrowser }) => {
  for (const role of ['creator', 'viewer'] as const) {
    const theirs = await (await openBrowser({ storageState: nobody })).newPage();
    await signIn(theirs, await addPerson({ name: `Mo ${role}`, role, joins: { colleague: paz.email } }));
    await expect(theirs.getByRole('link', { name: 'Prices' })).toHaveCount(0);
    await theirs.goto('/admin/prices');
    await expect(theirs.getByText('This page is not open to you')).toBeVisible();
  }
});
