import type { BrowserContext, Locator, Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { ComposerPage } from './pages/composer';
import { KeysPage } from './pages/keys';
import { NotificationsPage } from './pages/notifications';
import { openSession, type Session } from './pages/sign-in';
import { addPerson } from './people';
import { scriptFault } from './sandbox';
import { expect, test } from './test';
import { taskTime } from './timeouts';

// A studio of their own: the keys of the other one must stay in order for the tests that run beside these.
let session: Session;

test.beforeAll(async ({ browser }) => {
  const belle = await addPerson({ name: 'Belle Ringer', role: 'admin', joins: { newStudio: 'Bell works' } });
  session = await openSession(browser, belle);
});

test.describe.configure({ mode: 'serial' });

test('the notification badge counts in every tab as tasks end; the list leads to the task; what is read is read in every tab', async ({
  openBrowser,
}) => {
  const context = await openBrowser({ storageState: session });
  const [page, other] = [await context.newPage(), await context.newPage()];
  await other.goto('/history');
  const there = new NotificationsPage(other);
  await there.expectUnread(0);
  await there.open();
  await expect(there.sheet).toContainText('Nothing yet');

  const take = await startTakes(page, 'A bell over the harbour', 1);
  await expect(take.getByText('Finished')).toBeVisible({ timeout: taskTime });
  const here = new NotificationsPage(page);
  await here.expectUnread(1);
  // The open list is brought up to date as well.
  await expect(there.row('A bell over the harbour')).toContainText('Finished: Seedance 1.0 Pro Fast');
  await expect(there.row('A bell over the harbour')).toContainText('Unread');

  await startTakes(page, 'Four bells at once', 4);
  await expect(there.row('Four bells at once')).toContainText('4 of 4 finished', { timeout: taskTime });
  await expect(there.list.getByRole('listitem'), 'a batch is one line').toHaveCount(2);
  await here.expectUnread(2);

  await there.row('A bell over the harbour').getByRole('link').click();
  await expect(other).toHaveURL(/\/tasks\//);
  await expect(there.sheet).toBeHidden();
  await here.expectUnread(1);
  await there.expectUnread(1);

  await here.open();
  await here.sheet.getByRole('button', { name: 'Mark all read' }).click();
  await expect(here.sheet).toContainText('Everything is read');
  await here.page.keyboard.press('Escape');
  await here.expectUnread(0);
  await there.expectUnread(0);

  await there.open();
  await expect(there.list.getByText('Unread')).toHaveCount(0);
  await there.row('Four bells at once').getByRole('link').click();
  await expect(other).toHaveURL(/\/history\?batch=/);
});

test('who looks at a task while it ends need not be told', async ({ openBrowser }) => {
  const page = await (await openBrowser({ storageState: session })).newPage();
  const take = await startTakes(page, 'A bell before my eyes', 1);
  await take.getByRole('link', { name: 'Open task' }).click();
  await expect(page).toHaveURL(/\/tasks\//);
  await expect(page.getByRole('status', { name: 'State' })).toContainText('Finished', { timeout: taskTime });
  const notifications = new NotificationsPage(page);
  await notifications.expectUnread(0);
  await notifications.open();
  await expect(notifications.row('A bell before my eyes')).toBeVisible();
  await expect(notifications.row('A bell before my eyes')).not.toContainText('Unread');
});

test('the keyboard opens the list, goes through it and comes back to its button', async ({ openBrowser }) => {
  const page = await (await openBrowser({ storageState: session })).newPage();
  await page.goto('/history');
  const { button, sheet, list } = new NotificationsPage(page);
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(list.getByRole('link').first()).toBeVisible();
  const first = list.getByRole('link').first();
  for (let presses = 0; presses < 5 && !(await first.evaluate((node) => node === document.activeElement)); presses += 1)
    await page.keyboard.press('Tab');
  await expect(first).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(button).toBeFocused();
});

test('the browser tells when no tab is in sight, once, a batch as one; its notification leads to the tasks', async ({
  openBrowser,
}) => {
  const context = await openBrowser({ storageState: session, permissions: ['notifications'] });
  await noteNotifications(context);
  const [page, other] = [await context.newPage(), await context.newPage()];
  await other.goto('/account');
  const wish = other.getByRole('switch', { name: 'Notify me in this browser' });
  await expect(wish).not.toBeChecked();
  // Not `check`: the browser is asked first.
  await wish.click();
  await expect(wish).toBeChecked();
  await expect(other.getByText('Shown while a tab of the studio is open and none of them is in sight.')).toBeVisible();
  await other.reload();
  await expect(wish, 'kept in this browser').toBeChecked();
  await other.goto('/history');

  const seen = await startTakes(page, 'Seen by somebody', 1);
  await expect(seen.getByText('Finished')).toBeVisible({ timeout: taskTime });
  await new NotificationsPage(other).expectUnread(1);
  expect([...(await shownBy(page)), ...(await shownBy(other))], 'a tab is in sight').toEqual([]);

  const nobodyLooks = await composeTakes(page, 'Nobody looks', 2);
  for (const tab of [page, other]) await setHidden(tab, true);
  await nobodyLooks.generate('Nobody looks');
  const shown = async () => [...(await shownBy(page)), ...(await shownBy(other))];
  await expect
    .poll(async () => (await shown()).at(-1), { timeout: taskTime })
    .toMatchObject({ title: '2 of 2 finished', body: 'Nobody looks' });
  const tags = new Set((await shown()).map(({ tag }) => tag));
  expect(tags.size, 'one takes the place of the other').toBe(1);
  const [speaker, ...others] = await tabsThatShowed(page, other);
  expect(others, 'one tab speaks for all').toEqual([]);
  if (!speaker) throw new Error('no tab showed it');

  await speaker.evaluate(() => window.shownNotifications.at(-1)?.click());
  await expect(speaker).toHaveURL(/\/history\?batch=/);
  for (const tab of [page, other]) await setHidden(tab, false);
  await new NotificationsPage(speaker).expectUnread(1);
});

test('a refusal is explained with the way back, and asked for by a press only', async ({ openBrowser }) => {
  const context = await openBrowser({ storageState: session });
  const page = await context.newPage();
  await page.addInitScript(() => {
    let permission: NotificationPermission = 'default';
    Object.defineProperty(Notification, 'permission', { get: () => permission });
    Notification.requestPermission = async () => {
      permission = 'denied';
      return permission;
    };
  });
  await page.goto('/account');
  const wish = page.getByRole('switch', { name: 'Notify me in this browser' });
  await expect(page.getByText('Your browser will ask whether it may.')).toBeVisible();
  await wish.click();
  await expect(
    page.getByText(/Your browser refuses notifications of this studio\. Open the site’s settings/),
  ).toBeVisible();
  await expect(wish).toBeDisabled();
  await expect(wish).not.toBeChecked();
  await expectAccessible(page, 'account, refused');
});

test('an administrator is told once what is wrong with a key, and is led to it', async ({ openBrowser }) => {
  const page = await (await openBrowser({ storageState: session })).newPage();
  const notifications = new NotificationsPage(page);
  const keys = new KeysPage(page);
  await keys.open();
  const row = keys.row('Doubao Seedance');
  const [, lastFour] = /•••• (\w{4})/.exec(await row.innerText()) ?? [];
  const refusal = { type: 'answer', moment: 'instead', status: 401, json: { error: { message: 'Invalid API key' } } };
  await scriptFault({ at: 'submit', key: lastFour, times: 2, fault: refusal });

  const take = await startTakes(page, 'A key that is turned away', 2);
  await expect(take.getByText('Failed')).toHaveCount(2, { timeout: taskTime });
  await notifications.open();
  await expect(notifications.row('refuses the key')).toHaveCount(1);
  await expect(notifications.row('A key that is turned away')).toContainText('0 of 2 finished, 2 failed');
  await notifications.row('refuses the key').getByRole('link').click();
  await expect(page).toHaveURL(/\/admin\/keys$/);
  await expect(row).toContainText('Refused');
  await notifications.open();
  await expect(notifications.row('refuses the key')).not.toContainText('Unread');
});

for (const look of [
  { theme: 'dark', locale: 'en', width: 1440, name: /^Notifications/ },
  { theme: 'light', locale: 'zh-CN', width: 390, name: /^通知/ },
] as const)
  test(`the list is accessible and fits: ${look.theme}, ${look.locale}, ${look.width} pixels`, async ({
    openBrowser,
    baseURL,
  }) => {
    if (!baseURL) throw new Error('no base URL');
    const { theme, locale, width } = look;
    const context = await openBrowser({ storageState: session, viewport: { width, height: 844 } });
    await context.addCookies([
      { name: 'theme', value: theme, url: baseURL },
      { name: 'locale', value: locale, url: baseURL },
    ]);
    const page = await context.newPage();
    await page.goto('/history');
    if (width < 640) {
      await page.getByRole('button', { name: '账户菜单' }).click();
      await page.getByRole('menuitem', { name: look.name }).click();
    } else await page.getByRole('button', { name: look.name }).click();
    const sheet = page.getByRole('dialog', { name: look.name });
    await expect(sheet.getByRole('listitem').first()).toBeVisible();
    await expectAccessible(page, 'notifications');
    const overflow = await sheet.evaluate((node) => node.scrollWidth - node.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });

/** Starts takes of the smallest film with these words; answers their card. */
async function startTakes(page: Page, words: string, count: number): Promise<Locator> {
  return await (await composeTakes(page, words, count)).generate(words);
}

async function composeTakes(page: Page, words: string, count: number): Promise<ComposerPage> {
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('Seedance 1.0 Pro Fast');
  await composer.startFrom('Text');
  await composer.write(words);
  await composer.pick('Resolution', '480p');
  await composer.setTakes(count);
  return composer;
}

declare global {
  interface Window {
    shownNotifications: { title: string; body: string; tag: string; click: () => void }[];
  }
}

/** Notes what the browser says it has shown; nobody but the browser can read that, or press it. */
async function noteNotifications(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    window.shownNotifications = [];
    const Real = window.Notification;
    window.Notification = class extends Real {
      constructor(title: string, options: NotificationOptions = {}) {
        super(title, options);
        const { body = '', tag = '' } = options;
        const click = () => this.dispatchEvent(new Event('click'));
        this.addEventListener('show', () => window.shownNotifications.push({ title, body, tag, click }));
      }
    };
  });
}

/** A browser without a screen calls every tab visible. */
async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((isHidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}

async function shownBy(page: Page) {
  return await page.evaluate(() => window.shownNotifications.map(({ title, body, tag }) => ({ title, body, tag })));
}

async function tabsThatShowed(...pages: Page[]): Promise<Page[]> {
  const counts = await Promise.all(pages.map(async (page) => (await shownBy(page)).length));
  return pages.filter((_, index) => (counts[index] ?? 0) > 0);
}
