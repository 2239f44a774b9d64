import type { Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { ComposerPage } from './pages/composer';
import { KeysPage } from './pages/keys';
import { openSession, type Session } from './pages/sign-in';
import { addPerson } from './people';
import { scriptFault } from './sandbox';
import { expect, test } from './test';
import { taskTime } from './timeouts';

test.describe.configure({ mode: 'serial' });

/** An administrator of an own studio (tenant), whose keys and times no other test touches. */
let session: Session;
let page: Page;

test.beforeAll(async ({ browser }) => {
  const person = await addPerson({ name: 'Mira Choice', role: 'admin', joins: { newStudio: 'The Picking Room' } });
  session = await openSession(browser, person);
});

test.beforeEach(async ({ openBrowser }) => {
  page = await (await openBrowser({ storageState: session })).newPage();
});

test('a key that was refused or paused is said on the card, without a reload of the page', async () => {
  const keys = new KeysPage(page);
  await keys.open();
  const lastFour = await keys.lastFour('Doubao Seedance');
  const refusal = { type: 'answer', moment: 'instead', status: 401, json: { error: { message: 'Invalid API key' } } };
  await scriptFault({ at: 'submit', key: lastFour, times: 1, fault: refusal });
  const row = await keys.add({ provider: 'SEE2AI', label: 'Resting', secret: 'see2ai-resting-key-0007' });
  await row.getByRole('button', { name: 'More for Resting' }).click();
  await page.getByRole('menuitem', { name: 'Disable' }).click();
  await expect(row).toContainText('Disabled');

  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('Seedance 1.0 Pro Fast');
  await composer.startFrom('Text');
  await composer.write('A key that is turned away');
  const take = await composer.generate('A key that is turned away');
  await expect(take.getByText('Failed')).toBeVisible({ timeout: taskTime });
  const picker = await composer.openPicker();
  const card = (name: string) => picker.getByRole('listitem').filter({ hasText: name });
  await expect(card('Seedance 1.0 Pro Fast')).toContainText('Refused by the provider: ');
  await expect(card('Seedance 1.0 Pro Fast')).toContainText(`•••• ${lastFour}`);
  await expect(card('SEE2AI Image')).toContainText('Paused: Resting •••• 0007');
  await expect(card('SEE2AI Image')).toContainText('Sandbox, nothing is charged');
});

test('three tasks of the sandbox make a usual time and an example; their settings come back', async () => {
  const composer = new ComposerPage(page);
  await composer.open();
  await page.getByRole('button', { name: 'New composition' }).click();
  await composer.chooseModel('SEE2AI Image');
  await composer.startFrom('Text');
  await composer.write('A heron that three tasks draw');
  await composer.pick('Resolution', '1K');
  await composer.setTakes(3);
  await composer.generateButton.click();
  const batch = composer.take('A heron that three tasks draw').first();
  await expect(batch.getByText('Finished')).toHaveCount(3, { timeout: taskTime });
  await composer.setTakes(1);

  await page.getByRole('button', { name: 'New composition' }).click();
  await expect(composer.option('Resolution', '1K')).toBeChecked();
  await composer.chooseModel('Kling 3.0');
  await page.reload();
  const picker = await composer.openPicker();
  const card = picker.getByRole('listitem').filter({ hasText: 'SEE2AI Image' });
  await expect(card).toContainText(/sandbox: usually \d+ s, from \d+ tasks here/);
  await expect(card).toContainText('Your studio’s best · sandbox');
  const still = card.locator('img');
  await expect.poll(() => still.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100);
  await expect(picker.getByRole('region', { name: 'Used lately' })).toContainText('SEE2AI Image');
  await expectAccessible(page, 'model picker');
  await card.getByRole('button', { name: 'SEE2AI Image', exact: true }).click();
  await expect(composer.option('Resolution', '1K')).toBeChecked();
});
