import type { Page } from '@playwright/test';
import { generateSync } from 'otplib';
import { PeoplePage } from './pages/people';
import { fillSignIn, nobody } from './pages/sign-in';
import { addPerson, type Person } from './people';
import { runEntry } from './run-entry';
import { expect, test } from './test';

/** Signs in as somebody new of a new studio, in a browser of their own. */
async function newAdministrator(openBrowser: (options: object) => Promise<import('@playwright/test').BrowserContext>) {
  const person = await addPerson({ name: 'Fay Two', role: 'admin', joins: { newStudio: 'Two Locks' } });
  const page = await (await openBrowser({ storageState: nobody })).newPage();
  await firstStep(page, person);
  await expect(page).toHaveURL(/\/create$/);
  return { person, page };
}

async function firstStep(page: Page, person: Person): Promise<void> {
  await page.goto('/login');
  await fillSignIn(page, person);
}

/** Sets an authenticator app up. Returns its secret and the recovery codes. */
async function setUpApp(page: Page): Promise<{ secret: string; codes: string[] }> {
  await page.getByRole('button', { name: 'Set up' }).click();
  await expect(page.getByRole('img', { name: 'QR code for the authenticator app' })).toBeVisible();
  const secret = (await page.locator('code').innerText()).replaceAll(' ', '');
  await page.getByLabel('Code of the app').fill('000000');
  await page.getByRole('button', { name: 'Turn on' }).click();
  await expect(page.getByText('This code is not right, or was used already.')).toBeVisible();
  // The code of the half minute before is accepted, and leaves the present one for what comes next.
  await page.getByLabel('Code of the app').fill(codeOf(secret, -30));
  await page.getByRole('button', { name: 'Turn on' }).click();
  const list = page.getByRole('list', { name: 'Recovery codes' });
  await expect(list.getByRole('listitem')).toHaveCount(10);
  const codes = await list.getByRole('listitem').allInnerTexts();
  await page.getByRole('button', { name: 'I have put them away' }).click();
  return { secret, codes };
}

const codeOf = (secret: string, seconds = 0) =>
  generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + seconds });

test('an authenticator app: set up, signing in with its code or a recovery code, reset by an administrator', async ({
  openBrowser,
  page,
  owner,
}) => {
  const person = await addPerson({ name: 'Tia App', role: 'creator', joins: { colleague: owner.email } });
  const theirs = await (await openBrowser({ storageState: nobody })).newPage();
  await firstStep(theirs, person);
  await expect(theirs).toHaveURL(/\/create$/);
  await theirs.goto('/account');
  const { secret, codes } = await setUpApp(theirs);
  await expect(theirs.getByText('10 recovery codes are left.')).toBeVisible();

  const other = await (await openBrowser({ storageState: nobody })).newPage();
  await other.goto('/login?next=%2Fgallery');
  await fillSignIn(other, person);
  await expect(other.getByRole('heading', { name: 'Second step' })).toBeVisible();
  // The password alone opens nothing.
  expect((await other.request.get('/api/tasks')).status()).toBe(401);
  await other.getByLabel('Code').fill('123456');
  await other.getByRole('button', { name: 'Sign in' }).click();
  await expect(other.getByText('This code is not right, or was used already.')).toBeVisible();
  await other.getByLabel('Code').fill(codeOf(secret));
  await other.getByRole('button', { name: 'Sign in' }).click();
  await expect(other).toHaveURL(/\/gallery$/);

  const third = await (await openBrowser({ storageState: nobody })).newPage();
  await firstStep(third, person);
  await third.getByLabel('Code').fill(String(codes[3]));
  await third.getByRole('button', { name: 'Sign in' }).click();
  await expect(third).toHaveURL(/\/create$/);

  const people = new PeoplePage(page);
  await people.open();
  await people.choose('Tia App', 'Remove second factors …');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove second factors' }).click();
  await expect(page.getByText('Tia App signs in with the password alone now.')).toBeVisible();
  await third.goto('/account');
  await expect(third).toHaveURL(/\/login/);
  await fillSignIn(third, person);
  await expect(third).toHaveURL(/\/account$/);
});

test('a passkey is a second factor', async ({ openBrowser }) => {
  const { person, page } = await newAdministrator(openBrowser);
  const client = await page.context().newCDPSession(page);
  await client.send('WebAuthn.enable');
  await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  await page.goto('/account');
  await page.getByLabel('Name of the passkey').fill('This laptop');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByRole('button', { name: 'I have put them away' }).click();
  await expect(page.getByRole('list', { name: 'Passkeys' })).toContainText('This laptop');

  await page.context().clearCookies();
  await firstStep(page, person);
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page).toHaveURL(/\/create$/);

  // An hour later a change asks again, and goes on with what was typed.
  await runEntry('age-proof.ts', { email: person.email });
  const people = new PeoplePage(page);
  await people.open();
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'Invite somebody' });
  await sheet.getByLabel('For whom').fill('Kim with a passkey');
  await sheet.getByRole('button', { name: 'Make the link' }).click();
  const question = page.getByRole('dialog', { name: 'Is it you?' });
  await question.getByRole('button', { name: 'Use a passkey' }).click();
  await people.takeLink('The link for Kim with a passkey');
  await expect(people.row('Kim with a passkey')).toBeVisible();
});

test('a studio that requires a second factor leads its members to set one up', async ({ openBrowser }) => {
  const { person, page } = await newAdministrator(openBrowser);
  const rule = page.getByRole('switch', { name: 'Second factor for all members' });
  const people = new PeoplePage(page);
  await people.open();
  await rule.click();
  await expect(page.getByText('Set up a second factor for yourself first, under Account.')).toBeVisible();
  await page.goto('/account');
  await setUpApp(page);
  await people.open();
  await rule.click();
  await expect(page.getByText('The rule holds from the next click on.')).toBeVisible();

  const member = await addPerson({ name: 'Mo Late', role: 'creator', joins: { colleague: person.email } });
  const theirs = await (await openBrowser({ storageState: nobody })).newPage();
  await firstStep(theirs, member);
  await expect(theirs.getByRole('heading', { name: 'A second factor is required' })).toBeVisible();
  await theirs.goto('/gallery');
  await expect(theirs.getByRole('heading', { name: 'A second factor is required' })).toBeVisible();
  expect((await theirs.request.get('/api/tasks')).status()).toBe(403);
  await setUpApp(theirs);
  await expect(theirs).toHaveURL(/\/create$/);
});

test('a password proves again who a person without a second factor is', async ({ openBrowser }) => {
  const { person, page } = await newAdministrator(openBrowser);
  const people = new PeoplePage(page);
  await people.open();
  await runEntry('age-proof.ts', { email: person.email });
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'Invite somebody' });
  await sheet.getByLabel('For whom').fill('Lee');
  await sheet.getByRole('button', { name: 'Make the link' }).click();
  const question = page.getByRole('dialog', { name: 'Is it you?' });
  await question.getByLabel('Your password').fill('not the right one');
  await question.getByRole('button', { name: 'Go on' }).click();
  await expect(question.getByText('This is not your current password.')).toBeVisible();
  await question.getByRole('button', { name: 'Don’t send' }).click();
  await expect(sheet.getByLabel('For whom')).toHaveValue('Lee');
  await sheet.getByRole('button', { name: 'Make the link' }).click();
  await question.getByLabel('Your password').fill(person.password);
  await question.getByRole('button', { name: 'Go on' }).click();
  await people.takeLink('The link for Lee');
});
