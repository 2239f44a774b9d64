import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { reactions, sendWith, startGatewayStudio } from './gateway-studio';
import { KeysPage } from './pages/keys';
import { NotificationsPage } from './pages/notifications';
import { nobody, openSession, type Session } from './pages/sign-in';
import { TaskPage } from './pages/task';
import { admin } from './people';
import { expect, test } from './test';
import { taskTime } from './timeouts';

// Tasks that take too long, and a file that can't be decoded: a provider that still works at the deadline, and a file
// that can't be fetched before its link ends. In a studio of its own, whose tasks are moved into the past.
test.use({ storageState: nobody });
test.skip(
  process.platform !== 'linux',
  'the processes of a studio are found by their environment, which only Linux shows (/proc)',
);

let studio: Awaited<ReturnType<typeof startGatewayStudio>>;
let session: Session;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  studio = await startGatewayStudio();
  session = await openSession(browser, admin, studio.url);
});
test.afterAll(() => studio?.stop());

test('a task past its deadline is polled longer when a person asks for it, and finishes after all', async ({
  openBrowser,
}) => {
  const words = 'A snail crosses the harbour';
  const page = await openWithKey(openBrowser, 'Slow', 'sk-slow-0001');
  studio.gateway.busyWith.add(words);
  const task = new TaskPage(page);
  await task.openFrom(await sendWith(page, 'Slow •••• 0001', words));
  await expect(task.state).toContainText('Running');
  await studio.advanceHours(taskIdOf(page), 3);
  await expect(task.state).toContainText('Uncertain');
  const main = page.getByRole('main');
  await expect(main).toContainText('Keep looking: Doubao Seedance is asked for it for 2 hours more. Free of charge.');
  await expect(task.button('Check again'), 'the same action is not offered twice').toBeHidden();
  await expectFitsBoth(page, 'past its deadline');

  await task.button('Keep looking for 2 hours').click();
  await expect(task.state).toContainText('Running');
  await expect(task.timeline).toContainText('Looked for 120 more minutes');
  await expect(task.button('Keep looking for 2 hours')).toBeHidden();
  studio.gateway.busyWith.delete(words);
  await expect(task.state).toContainText('Finished', { timeout: taskTime });
  expect(studio.gateway.submissionsOf(words)).toHaveLength(1);
});

test('a result that cannot be saved raises an alarm half-way to the end of its link, on its page and as a notification', async ({
  openBrowser,
}) => {
  const words = 'A postcard that never arrives';
  const page = await openWithKey(openBrowser, 'Broken', 'sk-broken-0002');
  studio.gateway.meet(words, reactions.finishesWithDeadLink);
  const task = new TaskPage(page);
  await task.openFrom(await sendWith(page, 'Broken •••• 0002', words));
  await expect(task.timeline).toContainText('The result could not be saved yet; it will be tried again by itself');
  const main = page.getByRole('main');
  const alarm = main.getByText('Half of the time until the provider’s link ends is over. The studio keeps trying.');
  await expect(alarm).toBeHidden();
  await studio.advanceHours(taskIdOf(page), 13);
  await expect(alarm).toBeVisible();
  await expect(main).toContainText('The link ends:');
  await expectFitsBoth(page, 'the alarm');

  await page.goto('/history');
  const notifications = new NotificationsPage(page);
  await notifications.open();
  const notification = notifications.row('Not saved yet, and its link will end: Seedance 1.0 Pro Fast');
  await expect(notification).toContainText(words);
  await notification.getByRole('link').click();
  await expect(page).toHaveURL(/\/tasks\//);
  await expect(alarm).toBeVisible();
});

test('a result that cannot be decoded is kept as delivered, and no page tries to play it', async ({ openBrowser }) => {
  const words = 'A film of four billion pictures';
  const file = readFileSync('lib/media/decode/__fixtures__/stts-count.mp4');
  const page = await openWithKey(openBrowser, 'Hostile', 'sk-hostile-0003');
  studio.gateway.meet(words, { type: 'finish', file });
  const task = new TaskPage(page);
  const take = await sendWith(page, 'Hostile •••• 0003', words);
  const main = page.getByRole('main');
  const players = page.locator('video');
  const sentence = 'This studio could not read this file, three times';
  await expect(take).toContainText(sentence, { timeout: taskTime });
  await expect(take.locator('video')).toHaveCount(0);

  await task.openFrom(take);
  await expect(task.state).toContainText('Failed');
  await expect(main).toContainText(sentence);
  await expect(players).toHaveCount(0);
  const download = page.waitForEvent('download');
  await main.getByRole('link', { name: /^Download .*, as delivered$/ }).click();
  expect(readFileSync(await (await download).path()).equals(file)).toBe(true);
  await expectFitsBoth(page, 'a result that was set aside');

  await page.goto('/history');
  await expect(main.getByRole('listitem').filter({ hasText: words })).toContainText(
    'Could not be read. Kept as delivered.',
  );

  await page.goto('/gallery');
  const tile = page.getByRole('link', { name: new RegExp(`^Result that could not be read: ${words}`) });
  await expect(tile).toContainText('Could not be read. Kept as delivered.');
  await tile.hover();
  await tile.click();
  const viewer = page.getByRole('dialog', { name: new RegExp(words) });
  await expect(viewer).toContainText(sentence);
  await expect(players).toHaveCount(0);
  await expect(viewer.getByRole('link', { name: /as delivered$/ })).toBeVisible();
  await expectFitsBoth(page, 'the viewer of a result that was set aside');
});

/** Adds a key for the gateway and returns a page of the administrator. */
async function openWithKey(
  openBrowser: (options: object) => Promise<BrowserContext>,
  label: string,
  secret: string,
): Promise<Page> {
  const page = await (await openBrowser({ baseURL: studio.url, storageState: session })).newPage();
  const keys = new KeysPage(page);
  await keys.open();
  await keys.add({ provider: 'Doubao Seedance', baseUrl: studio.gateway.url, label, secret });
  return page;
}

const taskIdOf = (of: Page): string => String(new URL(of.url()).pathname.split('/').at(-1));

/** Checks the page at the widths of a phone and a desktop: nothing overflows, and it is accessible. */
async function expectFitsBoth(of: Page, where: string): Promise<void> {
  for (const width of [390, 1440]) {
    await of.setViewportSize({ width, height: 844 });
    await expectAccessible(of, `${where}, ${width} pixels`);
    const overflow = await of.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `${where} is wider than ${width} pixels`).toBeLessThanOrEqual(0);
  }
}
