import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startRealProvider } from '../lib/auth/__fixtures__/real-provider';
import { freePort } from './free-port';
import { nobody } from './pages/sign-in';
import { admin } from './people';
import { endStudio, type OwnStudio, startStudio } from './studio-process';
import { expect, test } from './test';

// A studio of its own with an identity provider on this machine.
test.use({ storageState: nobody });
test.describe.configure({ mode: 'serial' });
test.skip(
  process.platform !== 'linux',
  'the processes of a studio are found by their environment, which only Linux shows (/proc)',
);

let dataDir: string;
let studio: OwnStudio;
let home: string;
let provider: Awaited<ReturnType<typeof startRealProvider>>;

test.beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'slatehouse-oidc-'));
  const port = await freePort();
  home = `http://localhost:${port}`;
  provider = await startRealProvider({ id: 'studio', secret: 'a secret', back: `${home}/api/auth/callback/oidc` });
  studio = await startStudio({
    DATA_DIR: dataDir,
    PORT: String(port),
    PUBLIC_URL: home,
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: 'studio',
    OIDC_CLIENT_SECRET: 'a secret',
    OIDC_NAME: 'North Light',
    OIDC_SCOPES: 'openid profile email groups',
    OIDC_ROLES: 'artists=creator',
  });
});

test.afterAll(async () => {
  await endStudio(studio, dataDir);
  await provider.close();
});

test('a person of the provider becomes a creator with one click, and is out when their group is gone', async ({
  browser,
  openBrowser,
}) => {
  provider.accounts.set('mira', { name: 'Mira Lund', email: 'mira@example.com', groups: ['artists'] });
  provider.who.current = 'mira';
  const page = await (await openBrowser({ baseURL: home })).newPage();
  await page.goto('/library');
  await page.getByRole('button', { name: 'Sign in with North Light' }).click();
  await expect(page).toHaveURL(`${home}/library`);
  await page.goto('/create');
  await expect(page.getByRole('button', { name: /^Generate/ })).toBeVisible();

  // Without JavaScript, in another browser, after the group is gone.
  provider.accounts.set('mira', { name: 'Mira Lund', email: 'mira@example.com', groups: [] });
  const context = await browser.newContext({ baseURL: home, javaScriptEnabled: false, storageState: nobody });
  const plain = await context.newPage();
  await plain.goto('/login?next=%2Fgallery');
  await plain.getByRole('button', { name: 'Sign in with North Light' }).click();
  await expect(plain.getByRole('alert')).toContainText('none of your groups may enter this studio');
  await context.close();
  await page.goto('/library');
  await expect(page.getByRole('button', { name: 'Sign in with North Light' })).toBeVisible();
});

test('while the provider is down the page says so, and a password goes on working', async ({ openBrowser }) => {
  await provider.close();
  const page = await (await openBrowser({ baseURL: home, locale: 'zh-CN' })).newPage();
  await page.goto('/login?next=%2Fgallery');
  await page.getByRole('button', { name: '通过 North Light 登录' }).click();
  // Next has an alert of its own, for the names of pages.
  await expect(page.getByRole('alert').filter({ hasText: 'North Light 没有响应' })).toBeVisible();
  await page.getByLabel('电子邮箱').fill(admin.email);
  await page.getByLabel('密码').fill(admin.password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page).toHaveURL(`${home}/gallery`);
});
