import type { Page, Route } from '@playwright/test';
import { clickWithGaps, holdKey, rest } from './hand';
import { ComposerPage } from './pages/composer';
import { KeysPage } from './pages/keys';
import { TaskPage } from './pages/task';
import { paidRequests, scriptFault } from './sandbox';
import { expect, test } from './test';
import { taskTime } from './timeouts';

let composer: ComposerPage;

test.beforeEach(async ({ page }) => {
  composer = new ComposerPage(page);
  await composer.open();
});

async function compose(words: string): Promise<void> {
  await composer.chooseModel('SEE2AI Image');
  await composer.startFrom('Text');
  await composer.write(words);
}

/** Expects exactly this number of tasks with these words, after all of them have finished. */
async function expectTasks(page: Page, words: string, count: number): Promise<void> {
  const tasks = async () => {
    const answer = await page.request.get(`/api/tasks?${new URLSearchParams({ q: words })}`);
    return ((await answer.json()) as { items: { status: string }[] }).items;
  };
  await expect
    .poll(async () => (await tasks()).map(({ status }) => status), { timeout: taskTime })
    .toEqual(Array.from({ length: count }, () => 'succeeded'));
  expect(await paidRequests(words)).toHaveLength(count);
}

const gaps = [[0], [50], [150], [300], [450], [600], [150, 150, 150, 150], [350, 450, 550, 600, 100]];

test('clicks of one gesture make one task, whatever the pauses between them', async ({ page }) => {
  for (const [index, pauses] of gaps.entries()) {
    const words = `A nervous hand, number ${index}`;
    await compose(words);
    await clickWithGaps(composer.generateButton, pauses);
    await expect(composer.take(words).first()).toBeVisible();
  }
  for (const index of gaps.keys()) await expectTasks(page, `A nervous hand, number ${index}`, 1);
});

test('a key that is held down makes one task: on the button, and with Ctrl', async ({ page }) => {
  const [onButton, withControl] = ['A thumb that rests on Enter', 'Two fingers that rest'];
  await compose(onButton);
  await composer.generateButton.focus();
  await holdKey(page, 'Enter', 1_500);
  await expect(composer.take(onButton).first()).toBeVisible();

  await compose(withControl);
  await composer.prompt.focus();
  await page.keyboard.down('Control');
  await holdKey(page, 'Enter', 1_500);
  await page.keyboard.up('Control');
  await expect(composer.take(withControl).first()).toBeVisible();
  await expectTasks(page, onButton, 1);
  await expectTasks(page, withControl, 1);
});

test('presses for several models and for a retry follow the same rules', async ({ page }) => {
  const words = 'A pair of shoes on the stairs';
  await compose(words);
  const dialog = await composer.openSeveralModels();
  await clickWithGaps(dialog.getByRole('button', { name: /^Generate/ }), [300, 300]);
  await expect(dialog).toBeHidden();
  await expectTasks(page, words, 1);

  const failing = 'A lamp that moderation does not like';
  const keys = new KeysPage(page);
  await keys.open();
  const [, key] = /•••• (\w{4})/.exec(await keys.row('SEE2AI sandbox').innerText()) ?? [];
  await scriptFault({ at: 'job', key, times: 1, fault: { type: 'refuse', reason: 'Not allowed.' } });
  await composer.open();
  await compose(failing);
  await composer.generateButton.click();
  const take = composer.onStage(failing);
  await expect(take.getByText('Failed')).toBeVisible({ timeout: taskTime });
  const task = new TaskPage(page);
  await task.openFrom(take);
  const first = page.url();
  await task.button('Try again').click();
  const confirm = page.getByRole('dialog', { name: 'Try again?' }).getByRole('button', { name: 'Send as a new task' });
  await confirm.focus();
  await holdKey(page, 'Enter', 700);
  await expect(page).not.toHaveURL(first);
  await expect(task.state).toContainText('Finished', { timeout: taskTime });
  expect(await paidRequests(failing)).toHaveLength(2);
});

/** Presses Generate and loses the answer. `arrives`: whether the request reaches the studio. */
async function pressInVain(page: Page, words: string, arrives: boolean): Promise<void> {
  const lose = async (route: Route) => {
    if (route.request().method() !== 'POST') return await route.fallback();
    if (arrives) await route.fetch();
    await route.abort();
  };
  await compose(words);
  await page.route('**/create', lose);
  await composer.generateButton.click();
  await expect(page.getByText('The answer did not arrive')).toBeVisible();
  await page.unroute('**/create', lose);
}

test.describe('when answers are lost', () => {
  test.use({ alsoExpected: [/net::ERR_(FAILED|INTERNET_DISCONNECTED)/] });

  test('the page stays usable without a network, and says afterwards that nothing was started', async ({
    page,
    context,
  }) => {
    const words = 'A press in a tunnel';
    await compose(words);
    // The network breaks with the press: a known break sends nothing (offline.spec.ts, studio-away.spec.ts).
    await context.route('**/create*', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.fallback(),
    );
    await composer.generateButton.click();
    await expect(page.getByText('The answer did not arrive')).toBeVisible();
    await context.unroute('**/create*');
    await expect(page.getByText('started nothing so far')).toBeVisible();
    await expect(page.getByText('may or may not have started')).toBeHidden();
    await expect(composer.generateButton).toBeVisible();
    await expectTasks(page, words, 0);
  });

  test('the page finds out the outcome of each press, also after a reload, and pressing again pays once', async ({
    page,
  }) => {
    const [arrived, vanished] = ['A letter that arrives', 'A letter that does not'];
    // Nor can the page find out what became of its presses.
    await page.route('**/api/presses?*', (route) => route.abort());
    await pressInVain(page, arrived, true);
    await pressInVain(page, vanished, false);
    await page.unroute('**/api/presses?*');
    await page.reload();
    const reports = page.getByRole('region', { name: 'Notifications' });
    await expect(reports.getByText(/^Your press at .* had arrived: 1 task was started\.$/)).toBeVisible();
    await expect(reports.getByText(/^Your press at .* started nothing so far\.$/)).toBeVisible();
    await expectTasks(page, arrived, 1);

    // Reported once: after a reload the page asks again, and shows nothing.
    const asked = page.waitForResponse('**/api/presses?*');
    await page.reload();
    await (await asked).finished();
    // When the page asks again, it has handled the first answer. A report of it would still be visible.
    await page.waitForRequest('**/api/presses?*');
    await expect(composer.generateButton).toBeEnabled();
    await expect(reports.getByText(/^Your press at/)).toHaveCount(0);

    await expect(composer.prompt).toHaveValue(vanished);
    await composer.generateButton.click();
    await expectTasks(page, vanished, 1);
    expect(await paidRequests(arrived)).toHaveLength(1);
  });

  test('pressing again before the outcome is known is the same request', async ({ page }) => {
    const words = 'A bell that nobody hears';
    await page.route('**/api/presses?*', (route) => route.abort());
    await pressInVain(page, words, true);
    await rest();
    await composer.generateButton.click();
    await expect(page.getByText('Started. It is among your takes.')).toBeVisible();
    await expectTasks(page, words, 1);
  });
});
