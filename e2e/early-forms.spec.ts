import type { Browser, BrowserContext } from '@playwright/test';
import { fillSignIn, nobody } from './pages/sign-in';
import { addPerson } from './people';
import { expect, test } from './test';

test.use({ storageState: nobody });

// Not opened by the fixture: it waits for React, which never loads here.
const withoutScripts = (browser: Browser): Promise<BrowserContext> =>
  browser.newContext({ baseURL: process.env.E2E_BASE_URL, javaScriptEnabled: false, storageState: nobody });

test('signing in and changing the password work without JavaScript, and no address contains what was typed', async ({
  browser,
}) => {
  const person = await addPerson({ name: 'Ned Plain', role: 'creator', joins: { newStudio: 'Paper Mill' } });
  const context = await withoutScripts(browser);
  const page = await context.newPage();
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));

  await page.goto('/login?next=%2Faccount');
  await fillSignIn(page, { ...person, password: 'not the right sentence' });
  await expect(page.getByText('E-mail and password do not belong together.')).toBeVisible();
  await fillSignIn(page, person);
  await expect(page).toHaveURL(/\/account$/);

  const next = `${person.password}, anew`;
  await page.getByLabel('Current password').fill('not the right sentence');
  await page.getByLabel('New password').fill(next);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('This is not your current password.')).toBeVisible();
  await page.getByLabel('Current password').fill(person.password);
  await page.getByLabel('New password').fill(next);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('This is not your current password.')).toBeHidden();
  await context.clearCookies();
  await page.goto('/login');
  await fillSignIn(page, { ...person, password: next });
  await expect(page).not.toHaveURL(/\/login/);

  expect(addresses.filter((url) => /sentence|nobody|anew/.test(decodeURIComponent(url)))).toEqual([]);
  await context.close();
});

test('a form that is sent before its JavaScript has loaded signs in', async ({ browser }) => {
  const person = await addPerson({ name: 'Flo Quick', role: 'creator', joins: { newStudio: 'Slow Line' } });
  const context = await browser.newContext({ baseURL: process.env.E2E_BASE_URL, storageState: nobody });
  // The requests for scripts never get an answer.
  await context.route('**/_next/static/**/*.js', () => {});
  const page = await context.newPage();
  await page.goto('/login', { waitUntil: 'commit' });
  await fillSignIn(page, person);
  await page.waitForURL((url) => url.pathname !== '/login', { waitUntil: 'commit' });
  expect(page.url()).not.toContain('password');
  await context.close();
});
