import { png } from './media-files';
import { ComposerPage } from './pages/composer';
import { OfflineReading } from './pages/offline-reading';
import { fillSignIn, nobody, signIn } from './pages/sign-in';
import { addPerson } from './people';
import { expect, test } from './test';

// The browser's and Next's messages about a network that is gone.
test.use({
  storageState: nobody,
  serviceWorkers: 'allow',
  alsoExpected: [/net::ERR_|Failed to fetch RSC payload|ChunkLoadError/],
});

const creator = (name: string) => addPerson({ name, role: 'creator', joins: { newStudio: `${name}'s` } });

test('without a network, seen pages can be read, others lead to a page of ours, and all comes back by itself', async ({
  page,
  context,
}) => {
  await signIn(page, await creator('Ines Tidal'));
  const offline = new OfflineReading(page);
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.makePicture('A kite over the tide');
  await offline.expectKept('/create');
  await offline.see('History', '/history');
  const row = page.getByRole('region', { name: 'Tasks, newest first' }).getByRole('listitem').first();
  await expect(row).toContainText('A kite over the tide');
  const thumbnail = row.locator('img').first();
  await expect.poll(() => thumbnail.evaluate((node: HTMLImageElement) => node.naturalWidth)).toBeGreaterThan(10);
  await offline.see('Gallery', '/gallery');

  await context.setOffline(true);
  await expect(offline.banner).toBeVisible();
  await offline.goTo('History', '/history');
  await expect(row).toContainText('A kite over the tide');
  await expect.poll(() => thumbnail.evaluate((node: HTMLImageElement) => node.naturalWidth)).toBeGreaterThan(10);
  await expect(offline.banner).toBeVisible();
  await offline.goTo('Library', '/library');
  await expect(offline.ownPage).toBeVisible();
  await expect(page.getByRole('heading', { name: '无法连接到工作室' })).toBeVisible();
  await page.getByRole('link', { name: 'Gallery' }).click();
  await expect(page.getByRole('link', { name: /^Image: A kite over the tide/ })).toBeVisible();
  await page.goBack();
  await expect(offline.ownPage).toBeVisible();

  await context.setOffline(false);
  await expect(page.getByRole('heading', { name: 'Library', level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/library$/);
});

test('signing out erases everything, and the next person at this browser sees nothing of it', async ({
  page,
  context,
}) => {
  const first = await creator('Vera First');
  const second = await creator('Otto Second');
  await signIn(page, first);
  const offline = new OfflineReading(page);
  await new ComposerPage(page).open();
  await offline.expectKept('/create');
  await offline.see('History', '/history');
  await page.getByRole('button', { name: 'Account menu' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/login/);
  expect(await offline.keptAnswers()).toBe(0);

  await fillSignIn(page, second);
  await expect(page).toHaveURL(/\/create$/);
  await offline.expectKept('/create');
  expect(await offline.keptPages()).toEqual(['/create']);
  await context.setOffline(true);
  await offline.goTo('History', '/history');
  await expect(offline.ownPage).toBeVisible();
});

test('a session that ended elsewhere, and one that began past the worker, leave nothing of the one before', async ({
  page,
  context,
}) => {
  const first = await creator('Nils First');
  await signIn(page, first);
  const offline = new OfflineReading(page);
  await offline.expectKept('/create');
  const other = await addPerson({ name: 'Mia Other', role: 'creator', joins: { newStudio: 'Other' } });

  await test.step('a changed cookie, as after a sign-in in another window', async () => {
    const session = await context.browser()?.newContext({ baseURL: process.env.E2E_BASE_URL });
    if (!session) throw new Error('no browser');
    await signIn(await session.newPage(), other);
    await context.addCookies((await session.storageState()).cookies);
    await session.close();
    await page.goto('/history');
    await offline.expectKept('/history');
    expect(await offline.keptPages()).toEqual(['/history']);
  });

  await test.step('a session that the server no longer knows', async () => {
    const cookies = await context.cookies();
    await context.addCookies(cookies.map((cookie) => ({ ...cookie, value: `${cookie.value}x` })));
    await page.goto('/gallery');
    await expect(page).toHaveURL(/\/login/);
    await expect.poll(() => offline.keptAnswers()).toBe(0);
  });
});

test('pages of administrators, and the account, are never kept', async ({ page }) => {
  await signIn(page, await addPerson({ name: 'Ada Keys', role: 'admin', joins: { newStudio: 'Keys' } }));
  const offline = new OfflineReading(page);
  await offline.expectKept('/create');
  await page.goto('/admin/keys');
  await page.goto('/account');
  await page.goto('/history');
  await offline.expectKept('/history');
  expect(await offline.keptPages()).toEqual(['/create', '/history']);
});

test('a new build starts with caches of its own and deletes those before', async ({ page }) => {
  await signIn(page, await creator('Bo Newbuild'));
  const offline = new OfflineReading(page);
  await offline.expectKept('/create');
  await page.evaluate(() => navigator.serviceWorker.register('/worker.js?build=the-next-one'));
  await expect
    .poll(() => page.evaluate(async () => (await caches.keys()).map((name) => name.split('.')[1]).sort()))
    .toEqual(['the-next-one', 'the-next-one']);
  // The page that was on the screen is kept again, for the new build.
  expect(await offline.keptPages()).toEqual(['/create']);
});

test('a photograph that is shared with the studio becomes the first frame', async ({ page }) => {
  await signIn(page, await creator('Pia Photo'));
  const offline = new OfflineReading(page);
  const composer = new ComposerPage(page);
  await composer.open();
  await offline.expectKept('/create');
  await offline.share(await png('harbour.png', '#204060'));
  const dialog = page.getByRole('dialog', { name: 'Shared with the studio' });
  await expect(dialog).toContainText('harbour.png');
  await dialog.getByRole('button', { name: 'Use as first frame' }).click();
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(/\/create$/);
  await expect(page.getByRole('button', { name: 'Remove First frame' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Remove First frame' })).toBeVisible();
  await expect(dialog).toBeHidden();
});

test('what is shared before signing in waits, several files become references, and what does not fit is said', async ({
  page,
}) => {
  const person = await creator('Sam Several');
  await signIn(page, person);
  const offline = new OfflineReading(page);
  await offline.expectKept('/create');
  await page.getByRole('button', { name: 'Account menu' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/login/);

  const notes = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('words') };
  const broken = { name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') };
  await offline.share(await png('pier.png', '#602040'), await png('rope.png', '#406020'), broken, notes);
  await expect(page).toHaveURL(/\/login/);
  await fillSignIn(page, person);
  const dialog = page.getByRole('dialog', { name: 'Shared with the studio' });
  await expect(dialog).toContainText('What is not a picture, a film or a sound is left out.');
  await dialog.getByRole('button', { name: 'Use all 3 as references' }).click();
  await expect(dialog.getByRole('alert')).toContainText('broken.png');
  await dialog.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('button', { name: 'Remove Image 2' })).toBeVisible();
});
