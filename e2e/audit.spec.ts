import { expectAccessible } from './accessibility';
import { AuditPage } from './pages/audit';
import { PeoplePage } from './pages/people';
import { nobody, signIn } from './pages/sign-in';
import { addPerson } from './people';
import { expect, test } from './test';

test.use({ storageState: nobody });

test('an administrator sees who did what and from where, narrows it, and saves it as a file', async ({ page }) => {
  const person = await addPerson({ name: 'Audra Ledger', role: 'admin', joins: { newStudio: 'Open Books' } });
  await signIn(page, person);
  const people = new PeoplePage(page);
  await people.open();
  await people.invite('Bo from the lab', 'creator');

  const audit = new AuditPage(page);
  await audit.open();
  await expect(audit.events.first()).toContainText('Made an invitation · Bo from the lab');
  await expect(audit.events.first()).toContainText('Audra Ledger');
  await expect(audit.events.nth(1)).toContainText('Signed in');
  await audit.events.first().locator('summary').click();
  await expect(audit.events.first()).toContainText('invitation.created');
  await expect(audit.events.first().getByText(/^[\da-f]{64}$/)).toBeVisible();
  await expectAccessible(page, '/admin/audit');

  await audit.narrow('Invitations');
  await expect(audit.events).toHaveCount(1);
  const table = await audit.export('CSV');
  expect(table).toHaveLength(2);
  expect(table[1]).toContain(',Audra Ledger,');
  const [event] = (await audit.export('JSON Lines')).map((line) => JSON.parse(line));
  expect(event).toMatchObject({ action: 'invitation.created', targetName: 'Bo from the lab' });
  await audit.open();
  await expect(audit.events.filter({ hasText: 'Exported the audit' })).toHaveCount(2);
});

test('the audit in Chinese, and not for a creator', async ({ page, openBrowser }) => {
  const person = await addPerson({ name: 'Audra Ledger', role: 'admin', joins: { newStudio: 'Open Books' } });
  await signIn(page, person);
  await page.context().addCookies([{ name: 'locale', value: 'zh-CN', url: page.url() }]);
  const audit = new AuditPage(page);
  await audit.open('审计');
  await expect(audit.events.first()).toContainText('登录');

  const creator = await addPerson({ name: 'Cy Maker', role: 'creator', joins: { colleague: person.email } });
  const theirs = await (await openBrowser({ storageState: nobody })).newPage();
  await signIn(theirs, creator);
  await theirs.goto('/admin/audit');
  await expect(theirs.getByRole('heading', { name: 'This page is not open to you' })).toBeVisible();
});
