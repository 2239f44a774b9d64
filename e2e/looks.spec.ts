import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

/** Every page, in both themes and languages, wide and on a phone: no accessibility violation, nothing wider than the screen. */

const pages = ['/create', '/history', '/gallery', '/admin/keys', '/account'];
const looks = [
  { theme: 'dark', locale: 'en', width: 1440 },
  { theme: 'light', locale: 'zh-CN', width: 1024 },
  { theme: 'dark', locale: 'zh-CN', width: 390 },
] as const;

for (const { theme, locale, width } of looks)
  test(`every page is accessible and fits: ${theme}, ${locale}, ${width} pixels`, async ({
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
    for (const path of pages) {
      await page.goto(path);
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      await expect(page.getByRole('main')).toBeVisible();
      await expect(page.getByRole('status', { name: /Loading|正在/ })).toHaveCount(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${path} ${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`),
      ).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
    }
  });

test('the keyboard leads through the studio', async ({ page }) => {
  await page.goto('/gallery');
  await expect(page.getByRole('heading', { name: 'Gallery' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(page).toHaveURL(/\/history/);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
});
