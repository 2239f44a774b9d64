import type { Page } from '@playwright/test';
import { ComposerPage } from './pages/composer';
import { expect, test } from './test';

// Messages of the browser and React about a part that could not be loaded. The page shows its own message.
test.use({ alsoExpected: [/net::ERR_(INTERNET_DISCONNECTED|FAILED)|ChunkLoadError/] });

const words = 'A draft in a tunnel, 隧道里的草稿';

async function compose(page: Page): Promise<ComposerPage> {
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('Seedance 2 Fast');
  await composer.startFrom('Text');
  await composer.write(words);
  // Reloaded, so that only the visible parts are loaded (and the browser's cache has the parts opened before).
  await page.reload();
  await expect(composer.prompt).toHaveValue(words);
  return composer;
}

/** Checks that a failed part changed nothing else on the page. */
async function expectPageStays(composer: ComposerPage): Promise<void> {
  await expect(composer.prompt).toHaveValue(words);
  await expect(composer.page.getByText('This page could not be shown')).toHaveCount(0);
}

test('without a network each missing part says so in its own place, and loads when the network is back', async ({
  page,
  context,
}) => {
  const composer = await compose(page);
  await context.setOffline(true);
  const missing = page.getByRole('dialog', { name: 'This could not be loaded.' });
  const presets = page.getByRole('button', { name: 'Presets', exact: true });
  const prompts = page.getByRole('button', { name: 'Earlier prompts' });

  await test.step('dialogs and sheets', async () => {
    for (const opener of [
      presets,
      prompts,
      page.getByRole('button', { name: 'Send to several models' }),
      page.getByRole('button', { name: /^Notifications/ }),
    ]) {
      await opener.click();
      await expect(missing).toBeVisible();
      await missing.getByRole('button', { name: 'Try again' }).click();
      await expect(missing.getByRole('button', { name: 'Try again' })).toBeEnabled();
      await page.keyboard.press('Escape');
      await expect(missing).toBeHidden();
      await expect(opener).toBeFocused();
      await expectPageStays(composer);
    }
  });

  const again = page.getByRole('menuitem', { name: 'Could not be loaded. Try again' });
  await test.step('menus', async () => {
    await page.getByRole('button', { name: 'Account menu' }).click();
    await expect(again).toBeFocused();
    await again.click();
    await expect(again).toBeVisible();
    await page.keyboard.press('Escape');
    await expectPageStays(composer);
  });

  const request = page.locator('details', { hasText: 'Exact request' });
  await test.step('what opens within the page', async () => {
    await page.getByText('Exact request', { exact: true }).click();
    await expect(request.getByRole('alert')).toContainText('This could not be loaded.');
    await expectPageStays(composer);
  });

  await test.step('back in the network', async () => {
    await presets.click();
    await expect(missing).toBeVisible();
    await context.setOffline(false);
    await missing.getByRole('button', { name: 'Try again' }).click();
    const sheet = page.getByRole('dialog', { name: 'Presets' });
    await expect(sheet).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
    await expect(presets).toBeFocused();

    await request.getByRole('button', { name: 'Try again' }).click();
    await expect(request.getByText('What would be sent now.')).toBeVisible();
    // The next Tab goes on inside the loaded part, not at the top of the page.
    expect(await request.evaluate((node) => node.contains(document.activeElement))).toBe(true);

    // A dialog that was closed tries again when it is opened.
    await prompts.click();
    await expect(page.getByRole('dialog', { name: 'Earlier prompts' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Account menu' }).click();
    await expect(page.getByRole('menuitem', { name: 'Account', exact: true })).toBeFocused();
    await page.keyboard.press('Escape');
    await expectPageStays(composer);
  });
});

test('after an update removed a part, the page still works and offers a reload that keeps the draft', async ({
  page,
}) => {
  const composer = await compose(page);
  await page.route('**/_next/static/chunks/**', (route) => route.fulfill({ status: 404, body: 'gone' }));
  await page.getByRole('button', { name: 'Presets', exact: true }).click();
  const missing = page.getByRole('dialog', { name: 'This could not be loaded.' });
  await missing.getByRole('button', { name: 'Try again' }).click();
  await expect(missing).toBeVisible();
  await expectPageStays(composer);
  await page.unroute('**/_next/static/chunks/**');
  const loaded = page.waitForEvent('load');
  await missing.getByRole('button', { name: 'Load the page again' }).click();
  await loaded;
  await expect(composer.prompt).toHaveValue(words);
  await page.getByRole('button', { name: 'Presets', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Presets' })).toBeVisible();
});

test('a decoration that could not be loaded disturbs nothing, and loads later by itself', async ({ page, context }) => {
  const composer = await compose(page);
  // A prompt without mentions loads nothing for them until it contains an `@`.
  await context.setOffline(true);
  await composer.prompt.press('End');
  await composer.prompt.pressSequentially(' @Image9');
  await expect(composer.prompt).toHaveValue(`${words} @Image9`);
  await expect(page.getByText('This could not be loaded.')).toHaveCount(0);
  await context.setOffline(false);
  await expect(composer.prompt).toHaveAttribute('data-mirrored', /./);
});
