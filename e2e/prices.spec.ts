import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { ComposerPage } from './pages/composer';
import { PricesPage } from './pages/prices';
import { openSession, type Session } from './pages/sign-in';
import { addPerson } from './people';
import { expect, test } from './test';

test.describe.configure({ mode: 'serial' });

/** Of an own studio (tenant): prices apply to a whole studio. */
let session: Session;
let page: Page;

test.beforeAll(async ({ browser }) => {
  const admin = await addPerson({ name: 'Pia Tariff', role: 'admin', joins: { newStudio: 'The Tariff Office' } });
  session = await openSession(browser, admin);
});

test.beforeEach(async ({ openBrowser }) => {
  page = await (await openBrowser({ storageState: session })).newPage();
});

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const all = (amount: string) =>
  Object.fromEntries(
    ['Standard (std) · Sound on', 'Standard (std) · Sound off', 'High (pro) · Sound on', 'High (pro) · Sound off'].map(
      (settings) => [settings, amount],
    ),
  );

test('a price for a later day is tried on a usual job, planned, and changes nothing before', async () => {
  const prices = new PricesPage(page);
  await prices.open();
  await prices.save(await prices.edit('Kling 3.0'), all('20'));
  const sheet = await prices.edit('Kling 3.0');
  await sheet.getByRole('textbox', { name: 'Price: High (pro) · Sound off', exact: true }).fill('24');
  const preview = sheet.getByRole('region', { name: 'A usual job' });
  await expect(preview).toContainText('Today100 points');
  await expect(preview).toContainText('From then on120 points 20 points more');
  await sheet.getByLabel('Holds from').selectOption('A later day');
  await sheet.getByLabel('First day').fill(inDays(0));
  await sheet.getByRole('button', { name: 'Save price' }).click();
  await expect(sheet.getByText('This day has begun already')).toBeVisible();
  await sheet.getByLabel('First day').fill(inDays(30));
  await expectAccessible(page, 'price of a later day');
  await prices.save(sheet, {});
  await expect(prices.row('Kling 3.0')).toContainText('Changes on');
  await expect(prices.row('Kling 3.0')).toContainText('20 points per second');

  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('Kling 3.0');
  await composer.startFrom('Text');
  await expect(page.getByText(/~100 points/).first()).toBeVisible();
});

test('a file with mistakes imports nothing and names each; a good one says in numbers what it changes', async () => {
  const prices = new PricesPage(page);
  await prices.open();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export' }).click();
  const file = JSON.parse(await readFile(await (await download).path(), 'utf8'));
  expect(file.rules).toHaveLength(2);

  await page.getByRole('button', { name: 'Import' }).click();
  const sheet = page.getByRole('dialog', { name: 'Import prices' });
  const choose = (name: string, content: object) =>
    sheet
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(content)) });
  const [first, second] = file.rules;
  await choose('wrong.json', { ...file, rules: [first, { ...second, model: 'kling' }, { ...first, from: 'soon' }] });
  await expect(sheet.getByText('Nothing was imported')).toBeVisible();
  await expect(sheet.getByText(/^rules\[2\]\.from/)).toBeVisible();
  await choose('unknown.json', { ...file, rules: [first, { ...second, model: 'kling' }] });
  await expect(sheet.getByText('This studio has no model kling.')).toBeVisible();
  await expect(sheet.getByRole('button', { name: 'Nothing to import' })).toBeDisabled();

  const dearer = { ...first.rule, prices: { ...first.rule.prices, 'quality=std&sound=false': '22' } };
  await choose('good.json', { ...file, rules: [{ model: first.model, rule: dearer }, second] });
  await expect(sheet.getByText('One price changes now.')).toBeVisible();
  await expect(sheet.getByText('One rule says what holds anyway.')).toBeVisible();
  await expectAccessible(page, 'preview of an import');
  await sheet.getByRole('button', { name: 'Import one price' }).click();
  await expect(sheet).toBeHidden();
  await expect(prices.row('Kling 3.0')).toContainText('22 points per second');
});

test('a planned price is withdrawn after a question, and stays readable', async () => {
  const prices = new PricesPage(page);
  await prices.open();
  const sheet = await prices.edit('Kling 3.0');
  await sheet.getByRole('button', { name: /^Withdraw the price from / }).click();
  await page
    .getByRole('dialog', { name: /^Withdraw the price from / })
    .getByRole('button', { name: 'Withdraw' })
    .click();
  await expect(sheet).toBeHidden();
  await expect(prices.row('Kling 3.0')).not.toContainText('Changes on');
  const again = await prices.edit('Kling 3.0');
  await expect(again.getByRole('region', { name: 'Earlier prices' })).toContainText('Was to hold from');
});
