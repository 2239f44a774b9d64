import { fillSignIn, nobody } from './pages/sign-in';
import { addPerson } from './people';
import { expect, test } from './test';

test('language, theme and time zone go along to another device', async ({ owner, openBrowser }) => {
  const person = await addPerson({ name: 'Wan Derer', role: 'creator', joins: { colleague: owner.email } });
  const signIn = async () => {
    const page = await (await openBrowser({ storageState: nobody, timezoneId: 'Europe/Berlin' })).newPage();
    await page.goto('/login');
    await fillSignIn(page, person);
    await expect(page).toHaveURL(/\/create$/);
    await page.goto('/account');
    return page;
  };
  const first = await signIn();
  const preferences = first.getByRole('region', { name: 'Preferences' });
  const zone = preferences.getByLabel('Time zone');
  await expect(zone).toHaveValue('');
  // A browser in Berlin, and a person who works with Tokyo.
  await zone.selectOption('Asia/Tokyo');
  await expect(first.getByText('Saved with your account.')).toBeVisible();
  await preferences.getByLabel('Theme').selectOption('light');
  await expect(first.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(preferences.getByLabel('Theme')).toHaveValue('light');

  const second = await signIn();
  await expect(second.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(second.getByRole('region', { name: 'Preferences' }).getByLabel('Time zone')).toHaveValue('Asia/Tokyo');
  const zoneOf = async () => (await second.context().cookies()).find(({ name }) => name === 'chosen-time-zone')?.value;
  expect(decodeURIComponent((await zoneOf()) ?? '')).toBe('Asia/Tokyo');
  // A time of the page is one of Tokyo.
  const time = second.getByRole('region', { name: 'Where you are signed in' }).locator('time').first();
  const at = new Date((await time.getAttribute('datetime')) ?? '');
  const shown = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'Asia/Tokyo' });
  // The space before AM and PM is another one in each version of the time zone data.
  const plain = (text: string | null) => text?.replaceAll(/\s/g, ' ');
  expect(plain(await time.getAttribute('title'))).toBe(plain(shown.format(at)));

  // A choice in the menu is the account's too.
  await second.getByRole('button', { name: 'Language' }).click();
  const saved = second.waitForResponse((response) => response.request().method() === 'POST');
  await second.getByRole('menuitemradio', { name: '简体中文' }).click();
  await expect(second.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await saved;
  const third = await signIn();
  await expect(third.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(third.getByRole('region', { name: '偏好设置' }).getByLabel('时区')).toHaveValue('Asia/Tokyo');
});

test('a kind of notification is switched off, for the bell and with it for browsers', async ({ page }) => {
  await page.goto('/account');
  const kinds = page.getByRole('region', { name: 'What you are told of' });
  const [bell, browser] = [
    kinds.getByLabel('Bell: A task of yours finished'),
    kinds.getByLabel('Browser: A task of yours finished'),
  ];
  await expect(browser).toBeChecked();
  const saved = page.waitForResponse((response) => response.request().method() === 'POST');
  await bell.uncheck();
  await saved;
  await expect(browser).toBeDisabled();
  await page.reload();
  await expect(bell).not.toBeChecked();
  await expect(browser).not.toBeChecked();
  await expect(kinds.getByLabel('Bell: A task of yours failed')).toBeChecked();
});
