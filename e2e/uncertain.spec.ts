import type { BrowserContext, Page } from '@playwright/test';
import { reactions, sendWith, startGatewayStudio } from './gateway-studio';
import { ComposerPage } from './pages/composer';
import { KeysPage } from './pages/keys';
import { PricesPage } from './pages/prices';
import { nobody, openSession, type Session } from './pages/sign-in';
import { TaskPage } from './pages/task';
import { UncertainPage } from './pages/uncertain';
import { admin } from './people';
import { SeedanceGateway } from './seedance-gateway';
import { expect, test } from './test';
import { taskTime } from './timeouts';

// A studio of its own, which may reach a gateway in a private network, with real keys: only these can be charged. The
// tests build on each other: the tasks that take longest are sent first and checked last.
test.describe.configure({ mode: 'serial' });
test.use({ storageState: nobody });
test.skip(
  process.platform !== 'linux',
  'the processes of a studio are found by their environment, which only Linux shows (/proc)',
);

const { hangUp, finishes, finishesBroken, failsThere, tooMany } = reactions;
const lateWords = 'A slow boat crosses the bay';
const forgottenWords = 'A clock that nobody remembers';

let studio: Awaited<ReturnType<typeof startGatewayStudio>>;
let gateway: SeedanceGateway;
let session: Session;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  studio = await startGatewayStudio();
  gateway = studio.gateway;
  session = await openSession(browser, admin, studio.url);
});
test.afterAll(() => studio?.stop());

test('a gateway in a private network gets a real key, and cancelling a task says what its job may still cost', async ({
  openBrowser,
}) => {
  const page = await openPage(openBrowser);
  const keys = new KeysPage(page);
  await keys.open();
  const row = await keys.add({ ...seedance, baseUrl: gateway.url, label: 'Basement', secret: 'sk-basement-0001' });
  await expect(row).toContainText('Working');

  await sendWith(page, 'Basement •••• 0001', forgottenWords);
  await expect.poll(() => gateway.submissionsOf(forgottenWords)).toHaveLength(1);
  const forgotten = gateway.submissionsOf(forgottenWords)[0];
  expect(forgotten?.body).toMatchObject({ model: 'doubao-seedance-1-0-pro-fast', resolution: '480p' });
  gateway.forgottenIds.add(String(forgotten?.id));

  const task = new TaskPage(page);
  await task.openFrom(await sendWith(page, 'Basement •••• 0001', lateWords));
  await expect(task.state).toContainText('Running');
  await task.button('Cancel').click();
  await expect(page.getByText(/cannot be told to stop.*it may still be charged\. A late result is kept/)).toBeVisible();
  await task.confirm('Cancel this task?', 'Keep waiting');
  await expect(task.state).toContainText('Running');
  await task.button('Cancel').click();
  await task.confirm('Cancel this task?', 'Stop waiting');
  await expect(task.state).toContainText('Cancelled');
  await expect(task.state).toContainText('May be charged');
  await expect(page.getByText('Nobody waits for this task any more')).toBeVisible();
});

test('a submission whose answer is lost is uncertain, is never resent automatically, and can be given up by a person', async ({
  openBrowser,
}) => {
  const page = await openPage(openBrowser);
  const words = 'A lamp that flickers';
  gateway.meet(words, hangUp);
  const task = new TaskPage(page);
  await task.openFrom(await sendWith(page, 'Basement •••• 0001', words));
  await expect(task.state).toContainText('Uncertain');
  await expect(task.state).toContainText('May be charged');
  const main = page.getByRole('main');
  await expect(main).toContainText('Nobody knows whether this was accepted');
  await expect(main).toContainText('It is never sent again by itself.');
  await expect(main).toContainText('The connection broke after the request had been sent.');
  // Checking again is not possible: this gateway has no list of jobs, and the task has no job id.
  await expect(main).toContainText('cannot be asked');
  await expect(task.button('Check again')).toBeHidden();

  await task.button('Mark as failed').click();
  await task.declineQuestion('Mark this task as failed?', 'Leave it uncertain');
  await expect(task.state).toContainText('Uncertain');
  await task.button('Mark as failed').click();
  await task.confirm('Mark this task as failed?', 'Mark as failed');
  await expect(task.state).toContainText('Failed');
  await expect(task.state).toContainText('May be charged');
  await expect(task.timeline).toContainText('Marked as failed');
  expect(gateway.submissionsOf(words)).toHaveLength(1);
});

test('sending an uncertain task again requires a typed word, and is one further request', async ({ openBrowser }) => {
  const page = await openPage(openBrowser);
  const words = 'A gate in the wind';
  gateway.meet(words, hangUp, finishes);
  const task = new TaskPage(page);
  await task.openFrom(await sendWith(page, 'Basement •••• 0001', words));
  await expect(task.state).toContainText('Uncertain');
  const first = page.url();

  const question = 'Send again, although it may be charged twice?';
  await task.button('Send again').click();
  await task.declineQuestion(question, 'Do not send');
  expect(gateway.submissionsOf(words)).toHaveLength(1);
  await task.button('Send again').click();
  const dialog = page.getByRole('dialog', { name: question });
  await expect(dialog).toContainText('you pay for both');
  const confirm = dialog.getByRole('button', { name: 'Send again, it may be charged twice' });
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel('send again').fill('again');
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel('send again').fill('send again');
  await confirm.dblclick();
  await expect(page).not.toHaveURL(first);
  await expect(task.state).toContainText('Finished');
  expect(gateway.submissionsOf(words)).toHaveLength(2);
  await page.goto(first);
  await expect(task.state).toContainText('Failed');
  await expect(task.timeline).toContainText('Sent again as a new task');
});

test('an administrator sees the possible cost of uncertain tasks, with or without a price, and settles them in one list', async ({
  openBrowser,
}) => {
  const page = await openPage(openBrowser);
  const [free, priced, sent] = ['A mirror in the hall', 'A ladder to the roof', 'A well in the yard'];
  for (const words of [free, priced, sent]) {
    if (words === priced) {
      const prices = new PricesPage(page);
      await prices.open();
      const sheet = await prices.edit('Seedance 1.0 Pro Fast');
      await prices.save(sheet, { '480p': '10' });
    }
    gateway.meet(words, hangUp, finishes);
    await expect(await sendWith(page, 'Basement •••• 0001', words)).toContainText('Uncertain');
  }
  const list = new UncertainPage(page);
  await list.open();
  const main = page.getByRole('main');
  // The task of the first test whose job the gateway forgot becomes uncertain too, after some time.
  await expect(list.row(free)).toContainText('Unknown');
  await expect(list.row(priced)).toContainText('~50 points');
  await expect(list.row(priced)).toContainText('The connection broke after the request had been sent');
  await expect(main).toContainText(/\D100 points \+ [12] tasks? of unknown cost/);

  await list.button(priced, 'Mark as failed').click();
  const question = page.getByRole('dialog', { name: 'Mark this task as failed?' });
  await expect(question).toContainText('It stays in the books as “May be charged”: ~50 points.');
  await question.getByRole('button', { name: 'Mark as failed' }).click();
  await expect(list.row(priced)).toBeHidden();
  await expect(main).toContainText(/\D50 points \+ [12] tasks? of unknown cost/);

  await list.button(sent, 'Send again').click();
  const dialog = page.getByRole('dialog', { name: 'Send again, although it may be charged twice?' });
  await expect(dialog).toContainText('Each is estimated at ~50 points, both together at ~100 points.');
  await dialog.getByLabel('send again').fill('send again');
  await dialog.getByRole('button', { name: 'Send again, it may be charged twice' }).click();
  await expect(list.row(sent)).toBeHidden();
  expect(gateway.submissionsOf(priced)).toHaveLength(1);
  await expect.poll(() => gateway.submissionsOf(sent).length).toBe(2);

  await list.row(free).getByRole('link').click();
  await expect(main).toContainText('How much is not known');
  const task = new TaskPage(page);
  await task.button('Mark as failed').click();
  await task.confirm('Mark this task as failed?', 'Mark as failed');
});

test('a task that the provider refuses shows the next step, costs nothing, and keeps the raw answer', async ({
  openBrowser,
}) => {
  const page = await openPage(openBrowser);
  gateway.meet('A year in one shot', {
    type: 'answer',
    status: 400,
    body: { error: { code: 'duration_out_of_range', message: 'duration must be between 2 and 12' } },
  });
  const task = new TaskPage(page);
  await task.openFrom(await sendWith(page, 'Basement •••• 0001', 'A year in one shot'));
  await expect(task.state).toContainText('Failed');
  await expect(task.state).toContainText('Not charged');
  const main = page.getByRole('main');
  await expect(main).toContainText('The duration is outside this model’s range.');
  await expect(main).toContainText('Choose another duration.');
  await expect(main).toContainText('duration must be between 2 and 12');
  await page.getByRole('tab', { name: 'Raw answer' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Raw answer' })).toContainText('"code": "duration_out_of_range"');
  expect(gateway.submissionsOf('A year in one shot')).toHaveLength(1);
});

test('a revoked key fails the task with a reason and is marked on the keys page', async ({ openBrowser }) => {
  const page = await openPage(openBrowser);
  const keys = new KeysPage(page);
  await keys.open();
  const row = await keys.add({ ...seedance, baseUrl: gateway.url, label: 'Lent', secret: 'sk-lent-0002' });
  await expect(row).toContainText('Working');
  gateway.refusedKeys.add('sk-lent-0002');

  const task = new TaskPage(page);
  await task.openFrom(await sendWith(page, 'Lent •••• 0002', 'A door that stays shut'));
  await expect(task.state).toContainText('Failed');
  await expect(task.state).toContainText('Not charged');
  await expect(page.getByRole('main')).toContainText('Doubao Seedance rejected the key.');
  await expect(page.getByRole('main')).toContainText('check or replace the key under Admin · Keys');
  await keys.open();
  await expect(row).toContainText('Refused');
});

test('a task waits and says so while the provider is down or asks to wait, then it succeeds by itself', async ({
  openBrowser,
}) => {
  const page = await openPage(openBrowser);
  const busy = 'A queue in the rain';
  gateway.meet(busy, tooMany, finishes);
  const waiting = await sendWith(page, 'Basement •••• 0001', busy);
  await expect(waiting).toContainText('The provider asks to wait. It goes on by itself as soon as it may.');
  await expect(waiting).toContainText('Not sent, nothing charged');

  const nightly = await SeedanceGateway.create(gateway.clip);
  try {
    const keys = new KeysPage(page);
    await keys.open();
    const row = await keys.add({ ...seedance, baseUrl: nightly.url, label: 'Nightly', secret: 'sk-nightly-0003' });
    await expect(row).toContainText('does not answer at this address');
    const asleep = 'A house with dark windows';
    nightly.meet(asleep, finishes);
    const take = await sendWith(page, 'Nightly •••• 0003', asleep);
    await expect(take).toContainText('The provider cannot be reached. It will be tried again by itself.');
    await nightly.open();
    await expect(take).toContainText('Finished', { timeout: taskTime });
    expect(nightly.submissionsOf(asleep)).toHaveLength(1);
  } finally {
    await nightly.close();
  }
  // The stage shows the later one.
  await expect(new ComposerPage(page).take(busy).first()).toContainText('Finished', { timeout: taskTime });
  expect(gateway.submissionsOf(busy)).toHaveLength(2);
});

test('a result whose link breaks is fetched again, and a failed task is retried as a new task', async ({
  openBrowser,
}) => {
  const page = await openPage(openBrowser);
  const words = 'A letter that comes late';
  gateway.meet(words, finishesBroken, failsThere, finishes);
  const composer = new ComposerPage(page);
  const delivered = await sendWith(page, 'Basement •••• 0001', `${words}, first`);
  await composer.expectPlayable(delivered, 'video');
  const task = new TaskPage(page);
  await task.openFrom(delivered);
  await expect(task.timeline).toContainText('The result could not be saved yet; it will be tried again by itself');
  await expect(task.timeline).toContainText('The result is saved in the studio');
  expect(gateway.submissionsOf(words)).toHaveLength(1);

  await task.openFrom(await sendWith(page, 'Basement •••• 0001', `${words}, second`));
  await expect(task.state).toContainText('Failed');
  await expect(page.getByRole('main')).toContainText('Doubao Seedance could not generate the result.');
  await expect(page.getByRole('main')).toContainText('the sky was too dark');
  const first = page.url();
  await task.button('Try again').click();
  await expect(page.getByRole('dialog', { name: 'Try again?' })).toContainText('then you pay for both');
  await task.confirm('Try again?', 'Send as a new task');
  await expect(page).not.toHaveURL(first);
  await expect(task.state).toContainText('Finished', { timeout: taskTime });
  expect(gateway.submissionsOf(words)).toHaveLength(3);
});

test('a late result of a cancelled task is kept, and a job the provider forgot is uncertain until it is polled again', async ({
  openBrowser,
}) => {
  const page = await openPage(openBrowser);
  await page.goto('/history');
  const list = page.getByRole('region', { name: 'Tasks, newest first' });
  const late = list.getByRole('listitem').filter({ hasText: lateWords });
  await expect(late).toContainText('Finished', { timeout: taskTime });
  expect(gateway.submissionsOf(lateWords)).toHaveLength(1);

  const forgotten = list.getByRole('listitem').filter({ hasText: forgottenWords });
  await expect(forgotten).toContainText('Uncertain', { timeout: taskTime });
  await forgotten.getByRole('link').first().click();
  await page.getByRole('link', { name: 'Open its page' }).click();
  const task = new TaskPage(page);
  await expect(page.getByRole('main')).toContainText('Doubao Seedance does not know this job, or no longer.');
  const polls = gateway.pollsOf(forgottenWords);
  gateway.forgottenIds.clear();
  await task.button('Check again').click();
  await expect(task.state).toContainText('Finished');
  expect(gateway.pollsOf(forgottenWords)).toBe(polls + 1);
  expect(gateway.submissionsOf(forgottenWords)).toHaveLength(1);
});

const seedance = { provider: 'Doubao Seedance' };
async function openPage(openBrowser: (options: object) => Promise<BrowserContext>): Promise<Page> {
  return await (await openBrowser({ baseURL: studio.url, storageState: session })).newPage();
}
