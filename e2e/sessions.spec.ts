import { ComposerPage } from './pages/composer';
import { fillSignIn, nobody, signIn } from './pages/sign-in';
import { addPerson } from './people';
import { expect, test } from './test';

test.use({ storageState: nobody });

test('signing out ends the session and deletes the browser’s copies, and nobody else can read the draft', async ({
  page,
  openBrowser,
}) => {
  const person = await addPerson({ name: 'Lea Ving', role: 'creator', joins: { newStudio: 'Open Door' } });
  await signIn(page, person);
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('SEE2AI Image');
  const words = 'A lantern that nobody else should see';
  await composer.write(words);
  const stored = () => page.evaluate(() => JSON.stringify({ ...localStorage }));
  await expect.poll(stored).toContain('sealed1:');
  expect(await stored()).not.toContain('lantern');

  const copy = await openBrowser({ storageState: await page.context().storageState() });
  expect((await copy.request.get('/api/tasks')).status()).toBe(200);
  const answer = page.waitForResponse((response) => response.url().endsWith('/api/auth/signout'));
  await page.getByRole('button', { name: 'Account menu' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  expect(await (await answer).headerValue('clear-site-data')).toBe('"cache"');
  await expect(page).toHaveURL(/\/login/);
  expect((await copy.request.get('/api/tasks')).status()).toBe(401);
  expect(await stored()).not.toContain('lantern');

  // The same person finds the draft again.
  await page.goto('/login?next=%2Fcreate');
  await fillSignIn(page, person);
  await expect(composer.prompt).toHaveValue(words);
});

test('strangers who guess passwords do not lock a person out of a browser they have used before', async ({
  page,
  playwright,
}) => {
  const person = await addPerson({ name: 'Gus Target', role: 'creator', joins: { newStudio: 'Thick Wall' } });
  await signIn(page, person);
  const stranger = await playwright.request.newContext({ baseURL: process.env.E2E_BASE_URL });
  const guess = async () => {
    const { csrfToken } = await (await stranger.get('/api/auth/csrf')).json();
    const form = { email: person.email, password: 'not the right one', csrfToken, json: 'true' };
    return (await (await stranger.post('/api/auth/callback/credentials', { form })).json()).url as string;
  };
  for (let attempt = 0; attempt < 10; attempt += 1) expect(await guess()).toContain('CredentialsSignin');
  expect(await guess()).toContain('throttled');
  await stranger.dispose();

  await page.getByRole('button', { name: 'Account menu' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/login/);
  await fillSignIn(page, person);
  await expect(page).not.toHaveURL(/\/login/);
});

test('only the next-auth routes in use exist', async ({ request }) => {
  for (const route of ['_log', 'session', 'providers', 'signin', 'error', 'callback/credentials/more'])
    for (const method of ['GET', 'POST']) {
      const answer = await request.fetch(`/api/auth/${route}`, { method, data: {}, maxRedirects: 0 });
      expect(`${method} ${route} ${answer.status()}`).toBe(`${method} ${route} 404`);
    }
});

test('a request with a foreign host name gets no page', async ({ request }) => {
  const answer = await request.get('/login', { headers: { host: 'rebound.evil.example' } });
  expect(answer.status()).toBe(421);
  expect(await answer.text()).toContain('ALLOWED_HOSTS');
});
