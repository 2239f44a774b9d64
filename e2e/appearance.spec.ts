import { expectAccessible } from './accessibility';
import { ComposerPage } from './pages/composer';
import { KeysPage } from './pages/keys';
import { nobody } from './pages/sign-in';
import { studioPages } from './studio-pages';
import { expect, test } from './test';

/** Opens every page in both themes and languages, wide and on a phone: no accessibility violation, no overflow. */

const appearances = [
  { theme: 'dark', locale: 'en', width: 1440 },
  { theme: 'light', locale: 'zh-CN', width: 1024 },
  { theme: 'dark', locale: 'zh-CN', width: 390 },
] as const;

// Two tests each: one would take too long on a busy machine.
const isAdministration = (path: string) => path.startsWith('/admin');
const halves = {
  administration: studioPages.filter(isAdministration),
  'the others': studioPages.filter((path) => !isAdministration(path)),
};
const cases = appearances.flatMap((appearance) =>
  Object.entries(halves).map(([half, paths]) => ({ ...appearance, half, paths })),
);

for (const { theme, locale, width, half, paths } of cases)
  test(`every page is accessible and fits: ${theme}, ${locale}, ${width} pixels, ${half}`, async ({
    page,
    context,
    baseURL,
  }) => {
    if (!baseURL) throw new Error('no base URL');
    await context.addCookies([
      { name: 'theme', value: theme, url: baseURL },
      { name: 'locale', value: locale, url: baseURL },
    ]);
    await page.setViewportSize({ width, height: 844 });
    for (const path of paths) {
      await page.goto(path);
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      await expect(page.getByRole('main')).toBeVisible();
      await expect(page.getByRole('status', { name: /Loading|正在/ })).toHaveCount(0);
      await expectAccessible(page, path);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect.soft(overflow, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
    }
  });

for (const theme of ['dark', 'light'] as const)
  test.describe(theme, () => {
    test(`dialogs, menus and sheets are accessible: ${theme}`, async ({ page, context, openBrowser, baseURL }) => {
      if (!baseURL) throw new Error('no base URL');
      const cookie = { name: 'theme', value: theme, url: baseURL };
      await context.addCookies([cookie]);

      const composer = new ComposerPage(page);
      await composer.open();
      await composer.makePicture('A picture to be looked at');
      await page.getByRole('button', { name: /^Model: .* Choose another$/ }).click();
      await expect(page.getByRole('dialog', { name: 'Choose a model' })).toBeVisible();
      await expectAccessible(page, 'model picker');

      await page.goto('/gallery');
      await page
        .getByRole('link', { name: /^(Video|Image): / })
        .first()
        .click();
      const viewer = page.getByRole('dialog', { name: /^Viewer: / });
      await expect(viewer).toBeVisible();
      await expectAccessible(page, 'viewer');
      await viewer.getByRole('button', { name: 'Information' }).click();
      await viewer.getByRole('link', { name: 'Open the task' }).click();
      await expect(page).toHaveURL(/\/tasks\//);
      await expect(page.getByRole('list', { name: 'Timeline' })).toBeVisible();
      await expectAccessible(page, 'task page');

      await page.goto('/history');
      await page.getByRole('button', { name: 'Filters' }).click();
      await expect(page.getByLabel('Provider', { exact: true })).toBeVisible();
      await expectAccessible(page, 'history filter');

      const keys = new KeysPage(page);
      await keys.open();
      await expect(await keys.openSheet()).toBeVisible();
      await expectAccessible(page, 'sheet for a key');

      const stranger = await openBrowser({ storageState: nobody, reducedMotion: 'reduce' });
      await stranger.addCookies([cookie]);
      const login = await stranger.newPage();
      await login.goto('/login');
      await expect(login.getByRole('button', { name: 'Sign in' })).toBeVisible();
      await expectAccessible(login, 'login page');
    });
  });

test('the studio can be used with the keyboard', async ({ page }) => {
  await page.goto('/gallery');
  await expect(page.getByRole('heading', { name: 'Gallery' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(page).toHaveURL(/\/history/);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
});
