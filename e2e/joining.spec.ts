import { ComposerPage } from './pages/composer';
import { PeoplePage } from './pages/people';
import { fillSignIn, nobody } from './pages/sign-in';
import { addPerson } from './people';
import { expect, test } from './test';

test('a second person joins through a link, makes a picture on the team’s key, and is locked out within seconds', async ({
  page,
  openBrowser,
}) => {
  const people = new PeoplePage(page);
  await people.open();
  const link = await people.invite('Cy from the lab', 'creator');
  await expect(people.row('Cy from the lab')).toContainText('Creator');

  const theirs = await (await openBrowser({ storageState: nobody })).newPage();
  await theirs.goto(link);
  await expect(theirs.getByRole('heading', { name: 'Join North Light' })).toBeVisible();
  await theirs.getByLabel('Your name').fill('Cy Park');
  const email = `cy-${Date.now()}@example.com`;
  await theirs.getByLabel('E-mail').fill(email);
  await theirs.getByLabel('Password').fill('short');
  await theirs.getByLabel('Password').fill('password123');
  await theirs.getByRole('button', { name: 'Create account and join' }).click();
  await expect(theirs.getByText('This is one of the passwords that are tried first.')).toBeVisible();
  await theirs.getByLabel('Password').fill('nobody else knows this one');
  await theirs.getByRole('button', { name: 'Create account and join' }).click();
  await expect(theirs).toHaveURL(/\/create$/);
  await expect(theirs.getByRole('link', { name: 'People' })).toHaveCount(0);
  const words = 'A lamp that a colleague lights';
  await new ComposerPage(theirs).makePicture(words);

  // The link is used up, and the team sees the work.
  const late = await (await openBrowser({ storageState: nobody })).newPage();
  await late.goto(link);
  await expect(late.getByRole('heading', { name: 'This link opens nothing any more' })).toBeVisible();
  await page.goto('/history');
  await expect(page.getByText(words).first()).toBeVisible();

  await people.open();
  await expect(people.row('Cy Park')).toContainText(email);
  await people.choose('Cy Park', 'Lock out …');
  const ask = page.getByRole('dialog', { name: 'Lock Cy Park out?' });
  await expect(ask).toContainText('One browser of theirs is signed out within seconds.');
  await ask.getByRole('button', { name: 'Lock out' }).click();
  await expect(people.row('Cy Park')).toContainText('Locked out');
  expect((await theirs.context().request.get('/api/tasks')).status()).toBe(401);
  await theirs.goto('/login');
  await fillSignIn(theirs, { email, password: 'nobody else knows this one' });
  await expect(theirs.getByText('E-mail and password do not belong together.')).toBeVisible();

  await people.choose('Cy Park', 'Let in again');
  await expect(people.row('Cy Park')).not.toContainText('Locked out');
  await fillSignIn(theirs, { email, password: 'nobody else knows this one' });
  await expect(theirs).toHaveURL(/\/create$/);
});

test('an administrator gives a role and a link for a new password, takes a link back, and stays the last one', async ({
  page,
  owner,
  openBrowser,
}) => {
  const member = await addPerson({ name: 'Vi Ewer', role: 'viewer', joins: { colleague: owner.email } });
  const people = new PeoplePage(page);
  await people.open();
  await people.choose('Vi Ewer', 'Change role …');
  const sheet = page.getByRole('dialog', { name: 'Role of Vi Ewer' });
  await sheet.getByLabel('Role').selectOption('creator');
  await sheet.getByRole('button', { name: 'Change role' }).click();
  await expect(people.row('Vi Ewer')).toContainText('Creator');

  await people.choose('Vi Ewer', 'Link for a new password');
  const link = await people.takeLink('A new password for Vi Ewer');
  const theirs = await (await openBrowser({ storageState: nobody })).newPage();
  await theirs.goto(link);
  await expect(theirs.getByText(member.email)).toBeVisible();
  await theirs.getByLabel('New password').fill('a sentence that is new');
  await theirs.getByRole('button', { name: 'Set password' }).click();
  await expect(theirs).toHaveURL(/\/create$/);

  const taken = await people.invite('Somebody', 'viewer');
  await page.getByRole('button', { name: 'Take back the link for Somebody' }).click();
  await expect(people.row('Somebody')).toHaveCount(0);
  const stranger = await (await openBrowser({ storageState: nobody })).newPage();
  await stranger.goto(taken);
  await expect(stranger.getByRole('heading', { name: 'This link opens nothing any more' })).toBeVisible();

  await people.choose(owner.name, 'Remove …');
  const ask = page.getByRole('dialog', { name: `Remove ${owner.name}?` });
  await ask.getByRole('textbox').fill(owner.name);
  await ask.getByRole('button', { name: 'Remove' }).click();
  await expect(ask.getByRole('alert')).toContainText('this is the only administrator who can sign in');
  await ask.getByRole('button', { name: 'Keep in the studio' }).click();

  await people.choose('Vi Ewer', 'Remove …');
  const sure = page.getByRole('dialog', { name: 'Remove Vi Ewer?' });
  await sure.getByRole('textbox').fill('Vi Ewer');
  await sure.getByRole('button', { name: 'Remove' }).click();
  await expect(people.row('Vi Ewer')).toHaveCount(0);
});

test('a person with an account joins a second studio with it', async ({ page, openBrowser }) => {
  const guest = await addPerson({ name: 'Gil Guest', role: 'admin', joins: { newStudio: 'South Light' } });
  const people = new PeoplePage(page);
  await people.open();
  const link = await people.invite('Gil', 'viewer');
  const theirs = await (await openBrowser({ storageState: nobody })).newPage();
  await theirs.goto(link);
  await theirs.getByLabel('Your name').fill('Gil');
  await theirs.getByLabel('E-mail').fill(guest.email);
  await theirs.getByLabel('Password').fill(guest.password);
  await theirs.getByRole('button', { name: 'Create account and join' }).click();
  await expect(theirs.getByText('There is an account with this e-mail already.')).toBeVisible();
  await theirs.getByRole('link', { name: 'I have an account here already' }).click();
  await expect(theirs).toHaveURL(/\/login\?next=/);
  await fillSignIn(theirs, guest);
  await theirs.getByRole('button', { name: 'Join as Gil Guest' }).click();
  await expect(theirs).toHaveURL(/\/gallery$/);
  await expect(people.row('Gil Guest')).toHaveCount(0);
  await people.open();
  await expect(people.row('Gil Guest')).toContainText('Viewer');

  // And goes back to the own one. The session in this studio has ended.
  await theirs.goto('/account');
  await expect(theirs.getByRole('list').filter({ hasText: 'You are here' })).toContainText('South Light');
  await theirs.getByRole('button', { name: 'Go over to South Light' }).click();
  await expect(theirs).toHaveURL(/\/create$/);
  await theirs.goto('/account');
  await expect(theirs.getByText('This browser', { exact: true })).toBeVisible();
});
