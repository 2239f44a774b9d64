import { devices } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { expectFits } from './fits';
import { ComposerPage } from './pages/composer';
import { studioPages } from './studio-pages';
import { expect, test } from './test';

/** Every page that has a file, on a phone held upright, in both languages. */
const { defaultBrowserType: _, ...phone } = devices['Pixel 7'];
test.use({ ...phone, viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

test('the pages are found', () => {
  expect(studioPages).toEqual(expect.arrayContaining(['/create', '/gallery', '/admin/keys']));
});

for (const locale of ['en', 'zh-CN'])
  test(`every page fits a phone: ${locale}`, async ({ page, context, baseURL }) => {
    const composer = new ComposerPage(page);
    await composer.open();
    if ((await composer.takes.getByRole('listitem').count()) === 0) await composer.makePicture('Seen on a phone');
    await context.addCookies([{ name: 'locale', value: locale, url: baseURL ?? '' }]);
    for (const route of studioPages) {
      await page.goto(route);
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      await expect(page.getByRole('main')).toBeVisible();
      await expect(page.getByRole('status', { name: /Loading|正在/ })).toHaveCount(0);
      await expectFits(page, route);
    }

    await page.goto('/gallery');
    await page.locator('a[data-asset]').first().tap();
    const viewer = page.locator('dialog:modal');
    await expect(viewer).toBeVisible();
    await expectFits(page, 'viewer');
    await expectAccessible(page, 'viewer');
    const rows = await viewer.locator('button:visible, a:visible').evaluateAll(
      (controls) =>
        new Set(
          controls
            .map((control) => control.getBoundingClientRect())
            .filter(({ top }) => top < 120)
            .map(({ top }) => Math.round(top)),
        ).size,
    );
    expect(rows, 'rows of the bar of the viewer').toBe(1);
  });
