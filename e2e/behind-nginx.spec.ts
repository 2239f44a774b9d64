import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { freePort } from './free-port';
import { Nginx, nginxProgram } from './nginx';
import { ComposerPage } from './pages/composer';
import { fillSignIn, nobody, signIn } from './pages/sign-in';
import { admin } from './people';
import { clearStudio, startStudio, stopStudio } from './studio-process';
import { expect, test } from './test';

// Own studios behind a real nginx: set up as in the README, and as people set it up without reading it.
test.use({ storageState: nobody, alsoExpected: [/net::ERR_/] });
test.skip(
  process.platform !== 'linux',
  'the processes of a studio are found by their environment, which only Linux shows (/proc)',
);
test.skip(!nginxProgram, 'nginx is not installed (Debian: apt-get install nginx-light)');

let dataDir: string;
let nginx: Nginx;

test.beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'slatehouse-nginx-studio-'));
  nginx = new Nginx();
});

test.afterEach(async () => {
  try {
    await nginx.stop();
  } finally {
    clearStudio(dataDir);
  }
});

const people = { ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password };

/** The `server` block of the README, with this port and certificate, for the studio on this port. */
function readmeServer(at: { port: number; certificate: string; key: string; studio: number }): string {
  const readme = readFileSync(path.resolve(import.meta.dirname, '../README.md'), 'utf8');
  const block = /```nginx\n(server \{\n {4}listen 443 ssl;[\s\S]*?)```/.exec(readme)?.[1] ?? '';
  return block
    .replace('listen 443 ssl', `listen 127.0.0.1:${at.port} ssl`)
    .replace('studio.example.com', 'localhost')
    .replace(/ssl_certificate .*;/, `ssl_certificate ${at.certificate};`)
    .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${at.key};`)
    .replace('127.0.0.1:3000', `127.0.0.1:${at.studio}`);
}

/** Begins an upload as the composer does, and returns the status. */
const beginUpload = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const body = JSON.stringify({ fileName: 'a.png', sizeBytes: 10 });
    return (await fetch('/api/uploads/sessions', { method: 'POST', body })).status;
  });

async function expectAllWorks(page: Page, words: string): Promise<void> {
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('SEE2AI Image');
  await composer.startFrom('Text');
  await composer.write(words);
  await composer.generate(words);
  expect(await beginUpload(page)).toBe(201);
}

test('with PUBLIC_URL everything works behind nginx: set up as in the README, with proxy_pass alone, with Host $host', async ({
  openBrowser,
}) => {
  const [port, studioPort] = [await freePort(), await freePort()];
  const url = `https://localhost:${port}`;
  const studio = await startStudio({
    DATA_DIR: dataDir,
    PORT: String(studioPort),
    ...people,
    PUBLIC_URL: url,
    TRUSTED_PROXIES: '127.0.0.1',
  });
  const { certificate, key } = nginx.makeCertificate();
  await nginx.serve(readmeServer({ port, certificate, key, studio: studioPort }), url);
  const context = await openBrowser({ baseURL: url, ignoreHTTPSErrors: true });
  const page = await context.newPage();
  await signIn(page, admin);
  for (const cookie of (await context.cookies()).filter(({ name }) => name.includes('slatehouse.'))) {
    expect(cookie.name).toMatch(/^__Host-/);
    expect(cookie).toMatchObject({ secure: true, path: '/' });
  }
  await expectAllWorks(page, 'Through the lines of the README');

  for (const [line, words] of [
    ['', 'Through proxy_pass alone'],
    ['proxy_set_header Host $host;', 'Through a host without its port'],
  ] as const) {
    await nginx.serve(
      `server { listen 127.0.0.1:${port} ssl; ssl_certificate ${certificate}; ssl_certificate_key ${key};
        location / { proxy_pass http://127.0.0.1:${studioPort}; ${line} } }`,
      url,
    );
    await expectAllWorks(page, words);
  }
  expect(studio.output()).not.toContain('a change was refused');
  // An open page would go on sending requests through nginx to the stopped studio.
  await context.close();
  await stopStudio(studio, dataDir);
});

test('without PUBLIC_URL behind proxy_pass alone every change is refused, and page and log say why', async ({
  openBrowser,
}) => {
  const [port, studioPort] = [await freePort(), await freePort()];
  const url = `http://localhost:${port}`;
  const studio = await startStudio({ DATA_DIR: dataDir, PORT: String(studioPort), ...people });
  await nginx.serve(
    `server { listen 127.0.0.1:${port}; location / { proxy_pass http://127.0.0.1:${studioPort}; } }`,
    url,
  );
  const page = await (await openBrowser({ baseURL: url })).newPage();
  await page.goto('/login');
  await fillSignIn(page, admin);
  await expect(page.getByText('This studio’s proxy does not pass the address on')).toBeVisible();
  expect(studio.output()).toContain(`PUBLIC_URL=${url}`);

  // A browser shares its cookies between both ports.
  await page.goto(`${studio.url}/login`);
  await fillSignIn(page, admin);
  await expect(page).not.toHaveURL(/\/login/);
  await page.goto(`${url}/create`);
  const composer = new ComposerPage(page);
  await composer.chooseModel('SEE2AI Image');
  await composer.startFrom('Text');
  await composer.write('A press that must say why');
  await composer.generateButton.click();
  await expect(page.getByText('This studio’s proxy does not pass the address on').first()).toBeVisible();
  expect(await beginUpload(page)).toBe(403);
  await page.context().close();
  await stopStudio(studio, dataDir);
});
