import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test';
import { waitForHydration } from '../hydration';
import type { Person } from '../people';

/** The storage that a browser starts with when a person is signed in. */
export type Session = Awaited<ReturnType<BrowserContext['storageState']>>;

/** A browser in which nobody is signed in. */
export const nobody: Session = { cookies: [], origins: [] };

/** Fills and sends the form of the sign-in page, which must be open. */
export async function fillSignIn(page: Page, { email, password }: Pick<Person, 'email' | 'password'>): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Opens the sign-in page and signs in. */
export async function signIn(page: Page, person: Person): Promise<void> {
  await page.goto('/login');
  await fillSignIn(page, person);
  await expect(page).not.toHaveURL(/\/login/);
}

/** Signs a person in, in a browser that is closed again. `url`: the studio, by default the studio under test. */
export async function openSession(browser: Browser, person: Person, url = process.env.E2E_BASE_URL): Promise<Session> {
  const context = await browser.newContext({ baseURL: url, storageState: nobody });
  waitForHydration(context);
  try {
    await signIn(await context.newPage(), person);
    return await context.storageState();
  } finally {
    await context.close();
  }
}
