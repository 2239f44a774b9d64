import { readFile } from 'node:fs/promises';
import { PeoplePage } from './pages/people';
import { nobody } from './pages/sign-in';
import { expect, test } from './test';

test('a list with a mistake is previewed, becomes links with one press, and lets its people in', async ({
  page,
  owner,
  openBrowser,
}) => {
  const mark = Date.now();
  const people = new PeoplePage(page);
  await people.open();
  await page.getByRole('button', { name: 'Invite many' }).click();
  const sheet = page.getByRole('dialog', { name: 'Invite many people' });
  const rows = [
    'E-mail;Name;Role;Department',
    `cy-${mark}@example.com;Cy Park;creator;Lab`,
    `vi-${mark}@example.com;Vi Ewer;owner;Lab`,
    `${owner.email};Myself;;`,
    `li-${mark}@example.com;李雷;查看者;`,
  ];
  await sheet
    .getByLabel('Choose a CSV file')
    .setInputFiles({ name: 'team.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${rows.join('\r\n')}`) });
  await expect(sheet.getByLabel('List (CSV)')).toHaveValue(/李雷/);
  await sheet.getByRole('button', { name: 'Check the list' }).click();
  await expect(sheet.getByRole('status')).toHaveText('2 lines are right, 2 wrong.');
  await expect(sheet.getByText('Not read: Department')).toBeVisible();
  const line = (email: string) => sheet.getByRole('row').filter({ hasText: email });
  await expect(line(`vi-${mark}`)).toContainText('“owner” is no role. Write one of: viewer, creator, billing, admin.');
  await expect(line(owner.email)).toContainText('Is a member already.');
  await expect(line(`li-${mark}`)).toContainText('Viewer');

  const make = sheet.getByRole('button', { name: 'Make 2 links' });
  await expect(make).toBeDisabled();
  await sheet.getByLabel('Leave the 2 wrong lines out').check();
  await make.click();
  const made = page.getByRole('dialog', { name: '2 links' });
  await expect(made.getByRole('row')).toHaveCount(3);
  await made.getByRole('button', { name: 'Done' }).click();
  await expect(made.getByRole('alert')).toContainText('You have neither copied nor saved the links.');
  const saving = page.waitForEvent('download');
  await made.getByRole('link', { name: 'Save as CSV' }).click();
  const saved = await readFile(await (await saving).path(), 'utf8');
  await made.getByRole('button', { name: 'Done' }).click();
  await expect(made).toBeHidden();
  await expect(people.row('Cy Park')).toContainText(`cy-${mark}@example.com`);

  const link = /cy-.*(https?:\S+)/.exec(saved)?.[1] ?? '';
  const theirs = await (await openBrowser({ storageState: nobody })).newPage();
  await theirs.goto(link);
  await expect(theirs.getByLabel('Your name')).toHaveValue('Cy Park');
  await expect(theirs.getByLabel('E-mail')).toHaveValue(`cy-${mark}@example.com`);
  await theirs.getByLabel('Password').fill('nobody else knows this one');
  await theirs.getByRole('button', { name: 'Create account and join' }).click();
  await expect(theirs).toHaveURL(/\/create$/);

  // The same list again: nobody is invited a second time.
  await people.open();
  await page.getByRole('button', { name: 'Invite many' }).click();
  await sheet.getByLabel('List (CSV)').fill(rows.join('\n'));
  await sheet.getByRole('button', { name: 'Check the list' }).click();
  await expect(line(`cy-${mark}`)).toContainText('Is a member already.');
  await expect(line(`li-${mark}`)).toContainText('Has an open link already.');
  await expect(sheet.getByRole('button', { name: 'Make 0 links' })).toBeDisabled();
});
