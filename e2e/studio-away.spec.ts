import { mkdtempSync } from 'node:fs';
import { request as ask, createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './free-port';
import { ComposerPage } from './pages/composer';
import { OfflineReading } from './pages/offline-reading';
import { nobody, signIn } from './pages/sign-in';
import { admin } from './people';
import { clearStudio, type OwnStudio, startStudio, stopStudio } from './studio-process';
import { expect, test } from './test';

// A studio of its own, which is really stopped and started.
test.describe.configure({ mode: 'serial' });
test.use({
  storageState: nobody,
  serviceWorkers: 'allow',
  alsoExpected: [/net::ERR_|Failed to fetch RSC payload|ChunkLoadError|responded with a status of 50\d/],
});
test.skip(
  process.platform !== 'linux',
  'the processes of a studio are found by their environment, which only Linux shows (/proc)',
);

let env: { DATA_DIR: string; PORT: string; [name: string]: string };
let studio: OwnStudio;

test.beforeAll(async () => {
  env = {
    DATA_DIR: mkdtempSync(path.join(tmpdir(), 'slatehouse-away-')),
    PORT: String(await freePort()),
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
    SANDBOX_REUSE: '1',
  };
  studio = await startStudio(env);
});
test.afterAll(() => clearStudio(env.DATA_DIR));

test('while the studio is stopped a press waits, and after its start it is sent only when it is pressed', async ({
  openBrowser,
}) => {
  test.setTimeout(240_000);
  const page = await (await openBrowser({ baseURL: studio.url })).newPage();
  await signIn(page, admin);
  const offline = new OfflineReading(page);
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('SEE2AI Image');
  await composer.startFrom('Text');
  await composer.write('A lamp in an empty house');
  await offline.expectKept('/create');
  await offline.see('History', '/history');
  await offline.goTo('Create', '/create');
  await expect(composer.prompt).toHaveValue('A lamp in an empty house');

  await stopStudio(studio, env.DATA_DIR);
  await expect(offline.banner).toBeVisible();
  await composer.generateButton.click();
  const waiting = page.getByRole('region', { name: 'Not sent yet' });
  await expect(waiting).toContainText('A lamp in an empty house');
  await offline.goTo('History', '/history');
  await expect(page.getByText('No tasks yet')).toBeVisible();
  await offline.goTo('Gallery', '/gallery');
  await expect(offline.ownPage).toBeVisible();
  await page.goBack();
  await offline.goTo('Create', '/create');
  await expect(composer.prompt).toHaveValue('A lamp in an empty house');
  await expect(waiting).toContainText('A lamp in an empty house');

  studio = await startStudio(env);
  await expect(offline.banner).toBeHidden();
  const { items } = await (await page.request.get('/api/tasks')).json();
  expect(items).toEqual([]);
  await waiting.getByRole('button', { name: /^Not sent yet/ }).click();
  await waiting.getByRole('button', { name: 'Send it' }).click();
  await composer.expectPlayable(await composer.openTake('A lamp in an empty house'), 'image');
  await expect(waiting).toBeHidden();
  expect((await (await page.request.get('/api/tasks')).json()).items).toHaveLength(1);
});

test('a worker whose file is gone from the server ends itself', async ({ openBrowser }) => {
  const { server, url, remove } = await proxyTo(studio.url);
  try {
    const page = await (await openBrowser({ baseURL: url })).newPage();
    await signIn(page, admin);
    const offline = new OfflineReading(page);
    await offline.expectKept('/create');
    remove();
    const registrations = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
    expect(await registrations()).toBe(1);
    // A worker asks once after each of its starts. The browser ends one that has nothing to do.
    const client = await page.context().newCDPSession(page);
    await client.send('ServiceWorker.enable');
    await client.send('ServiceWorker.stopAllWorkers');
    await page.reload();
    await expect.poll(registrations).toBe(0);
    await expect.poll(() => page.evaluate(async () => (await caches.keys()).length)).toBe(0);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

/** The studio at another address, from which the worker's file can be removed. */
async function proxyTo(studioUrl: string): Promise<{ server: Server; url: string; remove: () => void }> {
  let isGone = false;
  const { hostname, port } = new URL(studioUrl);
  const server = createServer((request, response) => {
    if (isGone && request.url?.startsWith('/worker.js')) return response.writeHead(410).end();
    const { method, url, headers } = request;
    const onward = ask({ hostname, port, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  });
  const own = await freePort();
  await new Promise<void>((resolve) => server.listen(own, 'localhost', resolve));
  return {
    server,
    url: `http://localhost:${own}`,
    remove: () => {
      isGone = true;
    },
  };
}
