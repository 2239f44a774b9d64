import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './free-port';
import { HttpVisitor } from './http-visitor';
import { fillSignIn, nobody } from './pages/sign-in';
import { admin } from './people';
import { killAll, type OwnStudio, startStudio, stopStudio } from './studio-process';
import { expect, test } from './test';

// Own studios that are not set up yet.
test.use({ storageState: nobody });
test.skip(
  process.platform !== 'linux',
  'the processes of a studio are found by their environment, which only Linux shows (/proc)',
);

let dataDir: string;
test.beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'slatehouse-set-up-'));
});
test.afterEach(() => {
  killAll(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
});

/** The code of the link that the studio printed. */
const codeOf = (studio: OwnStudio): string => /\/setup\?code=([\w-]+)/.exec(studio.output())?.[1] ?? '';

test('a studio in a network can be set up, without JavaScript, only through the printed link', async ({ browser }) => {
  const studio = await startStudio({ DATA_DIR: dataDir, PORT: String(await freePort()), HOST: '0.0.0.0' });
  await expect.poll(() => codeOf(studio)).toMatch(/^[\w-]{24}$/);
  const code = codeOf(studio);
  const context = await browser.newContext({ baseURL: studio.url, javaScriptEnabled: false, storageState: nobody });
  const page = await context.newPage();
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));

  for (const address of [
    '/setup',
    '/setup?code=',
    '/setup?code=wrong',
    `/setup?code=${code}x`,
    '/setup?code=a&code=b',
  ]) {
    await page.goto(address);
    await expect(page.getByText('Open the printed link')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Create the studio' })).toHaveCount(0);
  }

  const fill = async (password: string) => {
    await page.getByLabel('Name of the studio').fill('North Light');
    await page.getByLabel('Your name').fill(admin.name);
    await page.getByLabel('E-mail').fill(admin.email);
    await page.getByLabel('Password').fill(password);
  };
  await page.goto(`/setup?code=${code}`);
  // A visitor who has seen the form but does not know the code.
  await page.locator('input[name="code"]').evaluate((input) => input.setAttribute('value', 'guessed'));
  await fill(admin.password);
  await page.getByRole('button', { name: 'Create the studio' }).click();
  await expect(page.getByRole('alert')).toContainText('The link is not complete');

  // The short password is sent past the page's own length check, as another client could.
  await page.goto(`/setup?code=${code}`);
  await fill('password123');
  await page.getByRole('button', { name: 'Create the studio' }).click();
  await expect(page.getByText('passwords that are tried first')).toBeVisible();
  // The typed text is still there, but the password is never sent back.
  await expect(page.getByLabel('Name of the studio')).toHaveValue('North Light');
  await expect(page.getByLabel('E-mail')).toHaveValue(admin.email);
  await expect(page.getByLabel('Password')).toHaveValue('');
  await page.getByLabel('Password').fill(admin.password);
  await page.getByRole('button', { name: 'Create the studio' }).click();
  await expect(page).toHaveURL(/\/create$/);

  // The code can be used only once.
  await page.goto(`/setup?code=${code}`);
  await expect(page).toHaveURL(/\/create$|\/login$/);
  await context.clearCookies();
  await page.goto(`/setup?code=${code}`);
  await expect(page).toHaveURL(/\/login$/);
  await fillSignIn(page, admin);
  await expect(page).not.toHaveURL(/\/login/);
  expect(addresses.filter((url) => decodeURIComponent(url).includes(admin.password))).toEqual([]);
  await context.close();
  await stopStudio(studio, dataDir);
});

test('a studio on loopback cannot be set up without the code, with or without signs of a proxy', async () => {
  const studio = await startStudio({ DATA_DIR: dataDir, PORT: String(await freePort()) });
  await expect.poll(() => codeOf(studio)).toMatch(/^[\w-]{24}$/);
  const code = codeOf(studio);
  const form = 'name="tenantName"';
  const traces: Record<string, string>[] = [
    // The request of a browser on this machine. A plain nginx sends the same.
    {},
    { 'x-forwarded-for': '203.0.113.9' },
    { via: '1.1 caddy' },
    { forwarded: 'for=203.0.113.9' },
  ];
  for (const trace of traces) {
    const visitor = new HttpVisitor(studio.url, trace);
    expect((await visitor.ask('/setup')).text).not.toContain(form);
    expect((await visitor.ask(`/setup?code=${code}`)).text).toContain(form);
  }
  await stopStudio(studio, dataDir);
});
