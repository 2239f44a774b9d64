import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { ComposerPage } from './pages/composer';
import { PricesPage } from './pages/prices';
import { nobody, openSession, type Session, signIn } from './pages/sign-in';
import { addPerson, type Person } from './people';
import { expect, test } from './test';
import { taskTime } from './timeouts';

test.describe.configure({ mode: 'serial' });

/** Of an own studio (tenant), whose tasks are those of this test alone. The name would be a formula in a spreadsheet. */
let ula: Person;
let session: Session;
let page: Page;

test.beforeAll(async ({ browser }) => {
  ula = await addPerson({ name: '=Ula, Meter', role: 'admin', joins: { newStudio: 'The Meter Room' } });
  session = await openSession(browser, ula);
});

test.beforeEach(async ({ openBrowser }) => {
  page = await (await openBrowser({ storageState: session })).newPage();
});

const totals = () => page.getByRole('region', { name: 'In all' });

test('what was pressed is counted: tasks, charge against estimate, per model and person', async () => {
  const prices = new PricesPage(page);
  await prices.open();
  await prices.save(await prices.edit('Kling 3.0'), { 'Standard (std) · Sound off': '19.5' });
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('Kling 3.0');
  await composer.startFrom('Text');
  await composer.pick('Quality', 'Standard (std)');
  await composer.toggle('Sound', false);
  await composer.setNumber('Duration', 3);
  for (const words of ['A meter turns', 'A meter turns again']) {
    await composer.write(words);
    await expect((await composer.generate(words)).getByText('Finished')).toBeVisible({ timeout: taskTime });
  }

  await page.goto('/admin/usage');
  await expect(page.getByText('No tasks in this time')).toBeVisible();
  await expect(async () => {
    await page.goto('/admin/usage?source=sandbox');
    await expect(totals()).toContainText('2 of 2 ended', { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  // The sandbox counts 60 points for each; the estimate was 58.5.
  await expect(totals()).toContainText('120 points');
  await expect(totals()).toContainText('117 points estimated, 120 points charged (3 points more)');
  await expect(page.getByRole('img', { name: /^Charged, points, per day/ })).toBeVisible();
  await expectAccessible(page, 'usage');

  await page.getByLabel('By', { exact: true }).selectOption('Model');
  await page.getByRole('button', { name: 'Show' }).click();
  const line = page.getByRole('region', { name: 'Usage by Model' }).getByRole('row').filter({ hasText: 'Kling 3.0' });
  await expect(line).toContainText('120 points');
  await expect(line).toContainText('100 %');
  await line.getByRole('link', { name: 'Kling 3.0' }).click();
  await expect(page.getByRole('region', { name: 'Usage by Day' }).getByRole('row')).toHaveCount(2);
});

test('the CSV has the same numbers, and no cell that a spreadsheet would run', async () => {
  await page.goto('/admin/usage?source=sandbox&by=person');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).click();
  const csv = await readFile(await (await download).path(), 'utf8');
  const [header = '', ...lines] = csv.slice(1).trimEnd().split('\r\n');
  expect(header).toMatch(/^person,person_id,unit,spent,/);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^"'=Ula, Meter",[0-9a-f-]{36},points,120,0,0,2,117,120,2,2,0,0,0,0,0,0,[\d.]+$/);
});

test('a month is a report for paper, in both languages', async () => {
  await page.goto('/admin/usage?source=sandbox');
  await page.getByRole('link', { name: 'Monthly report' }).click();
  await expect(page.getByRole('heading', { name: /^Report / })).toBeVisible();
  await expect(totals()).toContainText('120 points');
  await expect(page.getByRole('row').filter({ hasText: '=Ula, Meter' })).toContainText('120 points');
  await expect(page.getByText('Nothing is uncertain')).toBeVisible();
  await expectAccessible(page, 'monthly report');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Print' })).toHaveCount(0);
  await expect(page.getByRole('heading', { name: /^Report / })).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  await page.context().addCookies([{ name: 'locale', value: 'zh-CN', url: page.url() }]);
  await page.reload();
  await expect(page.getByRole('heading', { name: /报告$/ }).first()).toBeVisible();
});

test('people without the right do not see it', async ({ openBrowser }) => {
  const theirs = await (await openBrowser({ storageState: nobody })).newPage();
  await signIn(theirs, await addPerson({ name: 'Cy Creator', role: 'creator', joins: { colleague: ula.email } }));
  await theirs.goto('/admin/usage');
  await expect(theirs.getByText('This page is not open to you')).toBeVisible();
  expect((await theirs.request.get('/api/usage')).status()).toBe(403);
});
