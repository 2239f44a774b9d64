import { type BrowserContext, type BrowserContextOptions, chromium } from '@playwright/test';
import { findBrowser } from '../checks/browser.ts';
import { chromiumFlags } from '../checks/chromium-flags.ts';
import { undoLater } from './clean-up.ts';
import type { Say } from './figure.ts';
import { admin } from './studio.ts';

type Visitor = {
  /** Creates an empty browser profile, without cached scripts; `administrator` is signed in. */
  newProfile: (as: 'administrator' | 'nobody') => Promise<BrowserContext>;
  /** The administrator's cookie, for requests without a browser. */
  cookie: string;
  close: () => Promise<void>;
};

/** Opens Chromium and signs the administrator in. */
export async function openBrowser(baseUrl: string, say: Say): Promise<Visitor> {
  const browser = await chromium.launch({
    executablePath: findBrowser(say),
    args: chromiumFlags,
  });
  const close = undoLater(() => browser.close());
  const options: BrowserContextOptions = { baseURL: baseUrl, viewport: { width: 1440, height: 900 }, locale: 'en-GB' };
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto('/login');
  await page.getByLabel('E-mail').fill(admin.email);
  await page.getByLabel('Password').fill(admin.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/create$/);
  const storageState = await context.storageState();
  await context.close();
  return {
    newProfile: (as) => browser.newContext({ ...options, ...(as === 'administrator' && { storageState }) }),
    cookie: storageState.cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
    close,
  };
}
