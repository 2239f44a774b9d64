import type { Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { ComposerPage } from './pages/composer';
import { KeysPage } from './pages/keys';
import { openSession, type Session } from './pages/sign-in';
import { TaskPage } from './pages/task';
import { UncertainPage } from './pages/uncertain';
import { addPerson } from './people';
import { scriptFault } from './sandbox';
import { expect, test } from './test';
import { taskTime } from './timeouts';

// In the sandbox, where videos come by a blocking call and a callback. Fault scripts cut the call or lose the callback.
// The tests build on each other, in their own studio (tenant), so that the list contains no other tasks.
test.describe.configure({ mode: 'serial' });

const lighthouse = 'A lighthouse in the fog';
const ferry = 'A ferry without a bell';

let session: Session;
let page: Page;
let keyEnd: string;

test.beforeAll(async ({ browser }) => {
  const fay = await addPerson({ name: 'Fay Mist', role: 'admin', joins: { newStudio: 'The Fog Bank' } });
  session = await openSession(browser, fay);
  const context = await browser.newContext({ storageState: session });
  const keys = new KeysPage(await context.newPage());
  await keys.open();
  keyEnd = await keys.lastFour('SEE2AI sandbox');
  await context.close();
});

test.beforeEach(async ({ openBrowser }) => {
  page = await (await openBrowser({ storageState: session })).newPage();
});

test('the list says so when no task is uncertain', async () => {
  await page.goto('/history');
  await new UncertainPage(page).open();
  await expect(page.getByRole('heading', { name: 'No task is uncertain' })).toBeVisible();
  await expectAccessible(page, 'no uncertain tasks');
});

test('a task is uncertain when its call is cut and its callback lost, and says that the sandbox charges nothing', async () => {
  for (const words of [lighthouse, ferry]) {
    const composer = await composeKling(words);
    await tear({ callback: 'lost' });
    const take = await composer.generate(words);
    // The gateway cuts a call when it would answer, which is when the film is ready.
    await expect(take).toContainText('Uncertain', { timeout: taskTime });
  }
  const task = new TaskPage(page);
  await task.openFrom(await new ComposerPage(page).openTake(ferry));
  const main = page.getByRole('main');
  await expect(main).toContainText('Nobody knows whether this was accepted');
  await expect(main).toContainText('This is a sandbox task: nothing is charged.');
  await expect(main).toContainText(
    'SEE2AI sandbox cannot be asked for it. If it reports back, the result is saved by itself.',
  );
  await expect(main).toContainText('is the latest time at which a result is to be expected');
  await expect(main).not.toContainText(/you pay for both|both are charged|running and charged/);
  await expect(task.timeline).toContainText('Request sent; the sandbox charges nothing');
  await expectAccessible(page, 'uncertain task');
});

test('the list shows person, time and possible cost of each task, with the actions that resolve it', async () => {
  await page.goto('/history');
  await expect(page.getByRole('link', { name: '2 uncertain tasks Admin' })).toBeVisible();
  const list = new UncertainPage(page);
  await list.open();
  await expect(list.row(ferry)).toContainText('Fay Mist');
  await expect(list.row(ferry)).toContainText(`•••• ${keyEnd}`);
  await expect(list.row(ferry)).toContainText('Nothing, sandbox');
  await expect(page.getByRole('main')).toContainText('2, nothing charged');
  await expectAccessible(page, 'uncertain tasks');

  await list.button(ferry, 'Check again').click();
  await list.button(ferry, 'Mark as failed').click();
  await new TaskPage(page).confirm('Mark this task as failed?', 'Mark as failed');
  await expect(list.row(ferry)).toBeHidden();
  await expect(list.row(lighthouse)).toBeVisible();
});

test('sending again requires the typed words, in Chinese too, and makes one further task', async ({ baseURL }) => {
  await page.context().addCookies([{ name: 'locale', value: 'zh-CN', url: String(baseURL) }]);
  await page.goto('/admin/uncertain');
  const row = page.getByRole('listitem').filter({ hasText: lighthouse });
  await row.getByRole('button', { name: '重新发送', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '要重新发送吗？' });
  await expect(dialog).toContainText('两次都不收费');
  const confirm = dialog.getByRole('button', { name: '重新发送', exact: true });
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel('输入 重新发送 以确认').fill('send again');
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel('输入 重新发送 以确认').fill('重新发送');
  await confirm.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: '没有结果未知的任务' })).toBeVisible();
  await page.getByRole('button', { name: '打开', exact: true }).click();
  await expect(page).toHaveURL(/\/tasks\//);
  await expect(page.getByRole('status', { name: '状态' })).toContainText('已完成', { timeout: taskTime });
});

test('a task whose call was cut succeeds by itself when the callback comes', async () => {
  const words = 'A bell that rings late';
  const composer = await composeKling(words);
  await tear({ callback: 'late' });
  const take = await composer.generate(words);
  await expect(take).toContainText('Uncertain', { timeout: taskTime });
  await expect(take).toContainText('Finished', { timeout: taskTime });
});

/** Composes a Kling 3.0 task in the sandbox, from text. */
async function composeKling(words: string): Promise<ComposerPage> {
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('Kling 3.0');
  await composer.startFrom('Text');
  await composer.setNumber('Duration', 3);
  await composer.write(words);
  return composer;
}

/** Cuts the next call of this studio's key after the gateway accepted it. Its callback comes late, or never. */
async function tear({ callback }: { callback: 'lost' | 'late' }): Promise<void> {
  const key = keyEnd;
  await scriptFault({ at: 'submit', key, fault: { type: 'drop', moment: 'afterwards' } });
  const posts = callback === 'lost' ? [] : [{ seconds: 30, body: 'outcome' }];
  await scriptFault({ at: 'callback', key, fault: { type: 'posts', posts } });
}
