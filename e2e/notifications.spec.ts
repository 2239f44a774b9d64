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

// An own studio (tenant): these tests break keys, and the tests beside them need the keys of the other studio.
let session: Session;

test.beforeAll(async ({ browser }) => {
  const belle = await addPerson({ name: 'Belle Ringer', role: 'admin', joins: { newStudio: 'Bell works' } });
  session = await openSession(browser, belle);
});

test.describe.configure({ mode: 'serial' });

test('the badge counts finished tasks in every tab, the list leads to the task, and what is read is read in every tab', async ({
  openBrowser,
}) => {
  const context = await openBrowser({ storageState: session });
  const [page, other] = [await context.newPage(), await context.newPage()];
  await other.goto('/history');
  const there = new NotificationsPage(other);
  await there.expectUnread(0);
  await there.open();
  await expect(there.sheet).toContainText('Nothing yet');

  // In the other tab the list covers the history: what ends is news.
  const take = await startUnseen(page, 'A bell over the harbour', 1);
  await expect(take.getByText('Finished')).toBeVisible({ timeout: taskTime });
  const here = new NotificationsPage(page);
  await here.expectUnread(1);
  // An open list is updated too.
  await expect(there.row('A bell over the harbour')).toContainText('Finished: Seedance 1.0 Pro Fast');
  await expect(there.row('A bell over the harbour')).toContainText('Unread');

  await startUnseen(page, 'Four bells at once', 4);
  await expect(there.row('Four bells at once')).toContainText('4 of 4 finished', { timeout: taskTime });
  await expect(there.list.getByRole('listitem'), 'a batch is one row').toHaveCount(2);
  await here.expectUnread(2);

  await there.row('A bell over the harbour').getByRole('link').click();
  await expect(other).toHaveURL(/\/tasks\//);
  await expect(there.sheet).toBeHidden();
  await here.expectUnread(1);
  await there.expectUnread(1);

  await setHidden(page, false);
  await here.open();
  await here.sheet.getByRole('button', { name: 'Mark all read' }).click();
  await expect(here.sheet).toContainText('Everything is read');
  await here.page.keyboard.press('Escape');
  await here.expectUnread(0);
  await there.expectUnread(0);

  await there.open();
  await expect(there.list.getByText('Unread')).toHaveCount(0);
  await there.row('Four bells at once').getByRole('link').click();
  await expect(other).toHaveURL(/\/presses\//);
});

test('a take that ends before a person’s eyes is not counted, and is read in the list', async ({ openBrowser }) => {
  const page = await (await openBrowser({ storageState: session })).newPage();
  const take = await startTakes(page, 'A bell that somebody watches', 1);
  await expect(take.getByText('Finished')).toBeVisible({ timeout: taskTime });
  const notifications = new NotificationsPage(page);
  await notifications.expectUnread(0);
  await notifications.open();
  await expect(notifications.row('A bell that somebody watches')).toBeVisible();
  await expect(notifications.row('A bell that somebody watches')).not.toContainText('Unread');
  await expect(notifications.sheet).toContainText('Everything is read');
});

test('a task that ends while its page is open leaves no unread notification', async ({ openBrowser }) => {
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

test('the keyboard opens the list, moves through it and returns to its button', async ({ openBrowser }) => {
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

test('the browser notifies once per batch while no tab is visible, and its notification leads to the tasks', async ({
  openBrowser,
}) => {
  const context = await openBrowser({ storageState: session, permissions: ['notifications'] });
  await noteNotifications(context);
  const [page, other] = [await context.newPage(), await context.newPage()];
  await other.goto('/account');
  const notify = other.getByRole('switch', { name: 'Notify me in this browser' });
  await expect(notify).not.toBeChecked();
  // Not `check`: the switch changes only after the browser's question.
  await notify.click();
  await expect(notify).toBeChecked();
  await expect(other.getByText('Shown while a tab of the studio is open and none of them is in sight.')).toBeVisible();
  await other.reload();
  await expect(notify, 'kept in this browser').toBeChecked();
  await other.goto('/history');

  const seen = await startTakes(page, 'Seen by somebody', 1);
  await expect(seen.getByText('Finished')).toBeVisible({ timeout: taskTime });
  await new NotificationsPage(other).expectUnread(0);
  expect([...(await shownBy(page)), ...(await shownBy(other))], 'no notification while a tab is visible').toEqual([]);

  const nobodyLooks = await composeTakes(page, 'Nobody looks', 2);
  for (const tab of [page, other]) await setHidden(tab, true);
  await nobodyLooks.generate('Nobody looks');
  const shown = async () => [...(await shownBy(page)), ...(await shownBy(other))];
  await expect
    .poll(async () => (await shown()).at(-1), { timeout: taskTime })
    .toMatchObject({ title: '2 of 2 finished', body: 'Nobody looks' });
  const tags = new Set((await shown()).map(({ tag }) => tag));
  expect(tags.size, 'the second replaces the first').toBe(1);
  const [speaker, ...others] = await tabsThatShowed(page, other);
  expect(others, 'only one tab shows it').toEqual([]);
  if (!speaker) throw new Error('no tab showed it');

  await speaker.evaluate(() => window.shownNotifications.at(-1)?.click());
  await expect(speaker).toHaveURL(/\/presses\//);
  for (const tab of [page, other]) await setHidden(tab, false);
  await new NotificationsPage(speaker).expectUnread(0);
});

test('the permission is requested only by a press, and a refusal is explained with the way to undo it', async ({
  openBrowser,
}) => {
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
  const notify = page.getByRole('switch', { name: 'Notify me in this browser' });
  await expect(page.getByText('Your browser will ask whether it may.')).toBeVisible();
  await notify.click();
  await expect(
    page.getByText(/Your browser refuses notifications of this studio\. Open the site’s settings/),
  ).toBeVisible();
  await expect(notify).toBeDisabled();
  await expect(notify).not.toBeChecked();
  await expectAccessible(page, 'account, refused');
});

test('an administrator is notified once what is wrong with a key, with a link to it', async ({ openBrowser }) => {
  const page = await (await openBrowser({ storageState: session })).newPage();
  const notifications = new NotificationsPage(page);
  const keys = new KeysPage(page);
  await keys.open();
  const row = keys.row('Doubao Seedance');
  const [, lastFour] = /•••• (\w{4})/.exec(await row.innerText()) ?? [];
  const refusal = { type: 'answer', moment: 'instead', status: 401, json: { error: { message: 'Invalid API key' } } };
  await scriptFault({ at: 'submit', key: lastFour, times: 2, fault: refusal });

  await startTakes(page, 'A key that is turned away', 2);
  const takes = new ComposerPage(page).take('A key that is turned away');
  await expect(takes.getByText('Failed')).toHaveCount(2, { timeout: taskTime });
  await notifications.open();
  await expect(notifications.row('refuses the key')).toHaveCount(1);
  await expect(notifications.row('A key that is turned away')).toContainText('0 of 2 finished, 2 failed');
  await notifications.row('refuses the key').getByRole('link').click();
  await expect(page).toHaveURL(/\/admin\/keys$/);
  await expect(row).toContainText('Refused');
  await notifications.open();
  await expect(notifications.row('refuses the key')).not.toContainText('Unread');
});

for (const appearance of [
  { theme: 'dark', locale: 'en', width: 1440, name: /^Notifications/ },
  { theme: 'light', locale: 'zh-CN', width: 390, name: /^通知/ },
] as const)
  test(`the list is accessible and fits: ${appearance.theme}, ${appearance.locale}, ${appearance.width} pixels`, async ({
    openBrowser,
    baseURL,
  }) => {
    if (!baseURL) throw new Error('no base URL');
    const { theme, locale, width } = appearance;
    const context = await openBrowser({ storageState: session, viewport: { width, height: 844 } });
    await context.addCookies([
      { name: 'theme', value: theme, url: baseURL },
      { name: 'locale', value: locale, url: baseURL },
    ]);
    const page = await context.newPage();
    await page.goto('/history');
    if (width < 640) {
      await page.getByRole('button', { name: '账户菜单' }).click();
      await page.getByRole('menuitem', { name: appearance.name }).click();
    } else await page.getByRole('button', { name: appearance.name }).click();
    const sheet = page.getByRole('dialog', { name: appearance.name });
    await expect(sheet.getByRole('listitem').first()).toBeVisible();
    await expectAccessible(page, 'notifications');
    const overflow = await sheet.evaluate((node) => node.scrollWidth - node.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });

/** Starts takes of the smallest film with this prompt. Returns the one on the stage. */
async function startTakes(page: Page, words: string, count: number): Promise<Locator> {
  return await (await composeTakes(page, words, count)).generate(words);
}

/** The same in a tab that nobody sees from then on. */
async function startUnseen(page: Page, words: string, count: number): Promise<Locator> {
  const composer = await composeTakes(page, words, count);
  await setHidden(page, true);
  return await composer.generate(words);
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

/** Records each notification that the page shows: only the browser itself could read or click it. */
async function noteNotifications(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    window.shownNotifications = [];
    const Real = window.Notification;
    window.Notification = class extends Real {
      // Chromium's shell refuses what the context grants.
      static override readonly permission = 'granted';
      static override requestPermission = async () => 'granted' as const;
      constructor(title: string, options: NotificationOptions = {}) {
        super(title, options);
        const { body = '', tag = '' } = options;
        const click = () => this.dispatchEvent(new Event('click'));
        // Not at its event “show”: Chromium's shell has no place to show one.
        window.shownNotifications.push({ title, body, tag, click });
      }
    };
  });
}

/** Hides the tab for the page's code: without a screen a browser reports every tab as visible. */
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
