import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { freePort } from './free-port';
import { ComposerPage } from './pages/composer';
import { KeysPage } from './pages/keys';
import { nobody, openSession, type Session } from './pages/sign-in';
import { TaskPage } from './pages/task';
import { admin } from './people';
import { endStudio, type OwnStudio, startStudio } from './studio-process';
import { expect, test } from './test';
import { taskTime } from './timeouts';

// A studio of its own: a key that runs one task at a time would hold up the other tests, and jobs must take long enough
// for tasks to wait in the queue.
test.describe.configure({ mode: 'serial' });
test.use({ storageState: nobody });
test.skip(
  process.platform !== 'linux',
  'the processes of a studio are found by their environment, which only Linux shows (/proc)',
);

const keyLabel = 'Doubao Seedance sandbox';

let dataDir: string;
let studio: OwnStudio;
let session: Session;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  dataDir = mkdtempSync(path.join(tmpdir(), 'slatehouse-queue-'));
  studio = await startStudio({
    DATA_DIR: dataDir,
    PORT: String(await freePort()),
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
    SANDBOX_PACE: '2',
    SANDBOX_REUSE: '1',
  });
  session = await openSession(browser, admin, studio.url);
});

test.afterAll(() => endStudio(studio, dataDir));

test('an administrator sets the limits of a key, sees the usual values beside them, and cannot save nonsense', async ({
  openBrowser,
}) => {
  const page = await (await openBrowser({ baseURL: studio.url, storageState: session })).newPage();
  const sheet = await openLimits(page);
  await expect(sheet.getByText('Empty: as usual for the sandbox, 200.')).toBeVisible();
  await sheet.getByLabel('Tasks at once').fill('0');
  await sheet.getByRole('button', { name: 'Save limits' }).click();
  await expect(sheet.getByLabel('Tasks at once')).toHaveJSProperty('validity.valid', false);
  await sheet.getByLabel('Tasks at once').fill('1');
  await sheet.getByLabel('Submissions per minute').fill('120');
  await sheet.getByRole('button', { name: 'Save limits' }).click();
  await expect(sheet).toBeHidden();
  await expect(new KeysPage(page).row(keyLabel)).toContainText('1 at once, 120 a minute');
});

test('a task without a free slot shows its queue position and waiting time, and leaves the queue when a slot is free', async ({
  openBrowser,
}) => {
  const context = await openBrowser({ baseURL: studio.url, storageState: session });
  const page = await context.newPage();
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('Seedance 1.0 Pro Fast');
  await composer.startFrom('Text');
  await composer.pick('Resolution', '480p');
  // The studio knows how long a task takes at this key once one task is finished.
  const measured = await send(composer, 'A first boat leaves the harbour');
  await expect(measured).toContainText('Finished', { timeout: taskTime });
  await expect(measured).not.toContainText('in line');

  const running = await send(composer, 'A second boat follows it');
  await expect(running).toContainText('Running');
  await send(composer, 'A third boat has to wait');
  const last = await send(composer, 'A fourth boat waits behind it');
  await expect(last).toContainText(/2nd in line, (less than a minute|about 1 min)/);
  const next = await composer.openTake('A third boat has to wait');
  await expect(next).toContainText(/Next in line, less than a minute|Next in line, about 1 min/);
  await composer.openTake('A fourth boat waits behind it');

  const task = new TaskPage(page);
  await task.openFrom(last);
  await expect(page.getByText(/^(2nd|Next) in line, /)).toBeVisible();
  await expect(page.getByText(/Its key runs one task at a time\. People take turns at it/)).toBeVisible();

  const admin = await context.newPage();
  const sheet = await openLimits(admin);
  await expect(sheet.getByLabel('Tasks at once')).toHaveValue('1');
  await sheet.getByLabel('Tasks at once').fill('');
  await sheet.getByRole('button', { name: 'Save limits' }).click();
  await expect(sheet).toBeHidden();
  await expect(task.state).not.toContainText('Queued');
  await expect(page.getByText(/ in line/)).toBeHidden();
  await expect(task.state).toContainText('Finished', { timeout: taskTime });
});

async function openLimits(page: Page): Promise<Locator> {
  const keys = new KeysPage(page);
  await keys.open();
  await keys
    .row(keyLabel)
    .getByRole('button', { name: `More for ${keyLabel}` })
    .click();
  await page.getByRole('menuitem', { name: 'Limits…' }).click();
  return page.getByRole('dialog', { name: `Limits of ${keyLabel}` });
}

async function send(composer: ComposerPage, words: string): Promise<Locator> {
  await composer.write(words);
  return await composer.generate(words);
}
