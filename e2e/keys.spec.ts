import { sendWith, startGatewayStudio } from './gateway-studio';
import { ComposerPage } from './pages/composer';
import { KeysPage } from './pages/keys';
import { nobody, openSession, type Session } from './pages/sign-in';
import { TaskPage } from './pages/task';
import { admin } from './people';
import { expect, test } from './test';
import { taskTime } from './timeouts';

test.describe.configure({ mode: 'serial' });

test('the page says that the provider refuses a key, and never shows more than its last four characters', async ({
  page,
}) => {
  const keys = new KeysPage(page);
  await keys.open();
  const sheet = await keys.submit({
    provider: 'Doubao Seedance',
    baseUrl: 'http://10.0.0.7:8080',
    label: 'Gateway in the basement',
    secret: 'sk-live-000000000000-9f3c',
  });
  // A key with a private address is not saved, and the field says why.
  await expect(sheet.getByText(/ALLOW_PRIVATE_ADDRESSES/)).toBeVisible();
  await expect(sheet.getByLabel('Label')).toHaveValue('Gateway in the basement');
  await sheet.getByRole('button', { name: 'Cancel' }).click();
});

test('a key is added, tested, disabled, enabled, and deleted after a question', async ({ page }) => {
  const keys = new KeysPage(page);
  await keys.open();
  const row = await keys.add({ provider: 'AiToEarn', label: 'Production', secret: 'aite-secret-key-77aa' });
  await expect(row).toContainText('77aa');
  await expect(page.locator('body')).not.toContainText('aite-secret-key');
  expect(await page.content()).not.toContain('aite-secret-key');

  await row.getByRole('button', { name: 'More for Production' }).click();
  await page.getByRole('menuitem', { name: 'Disable' }).click();
  await expect(row).toContainText('Disabled');
  await row.getByRole('button', { name: 'More for Production' }).click();
  await page.getByRole('menuitem', { name: 'Enable' }).click();
  await expect(row).not.toContainText('Disabled');

  await row.getByRole('button', { name: 'More for Production' }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await expect(page.getByRole('button', { name: 'Delete key' })).toBeDisabled();
  await page.getByLabel('Type Production to confirm').fill('Production');
  await page.getByRole('button', { name: 'Delete key' }).click();
  await expect(row).toBeHidden();
});

test('the sandbox key is labelled and works when tested', async ({ page }) => {
  await page.goto('/admin/keys');
  const row = page.getByRole('row').filter({ hasText: 'SEE2AI' }).filter({ hasText: 'Sandbox' });
  await row.getByRole('button', { name: /^Test / }).click();
  await expect(row.getByText('Working')).toBeVisible();
});

test('a task waits and says so when the provider cannot be reached, and cancelling it is free', async ({ page }) => {
  const keys = new KeysPage(page);
  await keys.open();
  await keys.add({ provider: 'SEE2AI', label: 'Unreachable', secret: 'see2ai-unreachable-key-0001' });

  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('SEE2AI Image');
  await composer.startFrom('Text');
  await composer.write('A task for a provider that is down');
  await composer.chooseKey('Unreachable •••• 0001');
  await expect(page.getByText('Cost unknown: no price rule for this model.')).toBeVisible();
  const take = await composer.generate('A task for a provider that is down');
  await expect(take.getByText('The provider cannot be reached. It will be tried again by itself.')).toBeVisible();
  await expect(take.getByText('Not sent, nothing charged')).toBeVisible();
  await take.getByRole('link', { name: 'Open task' }).click();
  await expect(page).toHaveURL(/\/tasks\//);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Stop waiting' }).click();
  await expect(page.getByText('Cancelled').first()).toBeVisible();
});

test.describe('a key in use', () => {
  // A studio of its own, because only it may reach a gateway in a private network, where keys are real.
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

  test('gets another secret: what runs finishes with the old one, and the key stays', async ({ openBrowser }) => {
    test.setTimeout(taskTime + 120_000);
    const page = await (await openBrowser({ baseURL: studio.url, storageState: session })).newPage();
    const keys = new KeysPage(page);
    await keys.open();
    const added = { provider: 'Doubao Seedance', baseUrl: studio.gateway.url, secret: 'sk-basement-0001' };
    await keys.add({ ...added, label: 'Basement' });
    const words = 'A lighthouse in the fog';
    studio.gateway.busyWith.add(words);
    const task = new TaskPage(page);
    await task.openFrom(await sendWith(page, 'Basement •••• 0001', words));
    await expect(task.state).toContainText('Running');
    const address = page.url();

    await keys.open();
    studio.gateway.refusedKeys.add('sk-basement-wrong');
    const sheet = await keys.openReplacing('Basement');
    await expect(sheet).toContainText('1 task finishes with the old secret (•••• 0001), which is erased after it.');
    await sheet.getByLabel('New key').fill('sk-basement-wrong');
    await sheet.getByRole('button', { name: 'Test and replace' }).click();
    await expect(sheet.getByText('Doubao Seedance refuses this key.', { exact: false })).toBeVisible();
    await sheet.getByLabel('New key').fill('sk-basement-0002');
    await sheet.getByRole('button', { name: 'Test and replace' }).click();
    await expect(sheet).toBeHidden();
    const row = keys.row('Basement');
    await expect(row).toContainText('•••• 0002');
    await expect(row).toContainText('•••• 0001 finishes 1 task');
    expect(await page.content()).not.toContain('sk-basement');

    studio.gateway.busyWith.delete(words);
    await page.goto(address);
    await expect(task.state).toContainText('Finished', { timeout: taskTime });
    await expect(async () => {
      await keys.open();
      await expect(row).toContainText('•••• 0002');
      await expect(row).not.toContainText('0001');
    }).toPass();
    await page.close();
  });

  // Goes on with the key of the test before.
  test('is deleted in steps: nothing new is sent, its job is polled to the end, then the key is gone', async ({
    openBrowser,
  }) => {
    test.setTimeout(taskTime + 120_000);
    const page = await (await openBrowser({ baseURL: studio.url, storageState: session })).newPage();
    const keys = new KeysPage(page);
    const words = 'A ladder against the moon';
    studio.gateway.busyWith.add(words);
    const task = new TaskPage(page);
    await task.openFrom(await sendWith(page, 'Basement •••• 0002', words));
    await expect(task.state).toContainText('Running');
    const address = page.url();

    await keys.open();
    const row = keys.row('Basement');
    await row.getByRole('button', { name: 'More for Basement' }).click();
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete Basement?' });
    await expect(dialog).toContainText('1 task is followed with it, until');
    await dialog.getByLabel('Type Basement to confirm').fill('Basement');
    await dialog.getByRole('button', { name: 'Delete key' }).click();
    await expect(row).toContainText('Being deleted');
    await expect(row).toContainText(/1 task is followed with it, until .* at the latest/);

    const composer = new ComposerPage(page);
    await composer.open();
    await composer.chooseModel('Seedance 1.0 Pro Fast');
    await expect(page.locator('option', { hasText: 'Basement' })).toHaveCount(0);

    studio.gateway.busyWith.delete(words);
    await page.goto(address);
    await expect(task.state).toContainText('Finished', { timeout: taskTime });
    await expect(async () => {
      await keys.open();
      await expect(page.getByRole('heading', { name: 'Provider keys' })).toBeVisible();
      await expect(row).toHaveCount(0);
    }).toPass();
    // Closed before its studio stops: the page would report failed live updates.
    await page.close();
  });
});
