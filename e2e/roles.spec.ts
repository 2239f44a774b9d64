import type { APIRequestContext, BrowserContext, Page, Request } from '@playwright/test';
import { png } from './media-files';
import { ComposerPage } from './pages/composer';
import { nobody, signIn } from './pages/sign-in';
import { addPerson, type Person } from './people';
import { paidRequests } from './sandbox';
import { expect, test } from './test';

test('a viewer can see everything and start nothing, not even with direct requests', async ({
  page,
  request,
  owner,
  openBrowser,
}) => {
  const words = 'Not for a viewer to send';
  const { command, taskId } = await generateOnce(page, words);
  const viewer = await addPerson({ name: 'Vera Quiet', role: 'viewer', joins: { colleague: owner.email } });
  const viewerPage = await signedIn(openBrowser, viewer);
  await expect(viewerPage).toHaveURL(/\/gallery$/);
  await expect(viewerPage.getByRole('link', { name: /^(Video|Image): / }).first()).toBeVisible();
  const navigation = viewerPage.getByRole('navigation', { name: 'Main' });
  await expect(navigation.getByRole('link', { name: 'History' })).toBeVisible();
  await expect(navigation.getByRole('link', { name: /^(Create|Keys)$/ })).toHaveCount(0);

  await viewerPage.goto('/create');
  await expect(viewerPage.getByRole('heading', { name: 'You can look, not generate' })).toBeVisible();
  await expect(viewerPage.getByText(/An administrator of this studio can make you a creator/)).toBeVisible();
  await viewerPage.goto('/admin/keys');
  await expect(viewerPage.getByRole('heading', { name: 'This page is not open to you' })).toBeVisible();
  await expect(viewerPage.getByText(new RegExp(owner.name))).toBeVisible();

  await viewerPage.goto(`/tasks/${taskId}`);
  const main = viewerPage.getByRole('main');
  await expect(main.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(main.getByRole('tab', { name: 'Exact request' })).toBeVisible();
  await expect(main.getByRole('button', { name: /Cancel|Try again|Use these settings/ })).toHaveCount(0);
  await expect(main.getByRole('link', { name: 'Use these settings' })).toHaveCount(0);

  const viewing = viewerPage.context().request;
  const refused = await send(viewing, command);
  expect(refused).toMatch(/"ok":false.*"code":"forbidden"/);
  expect(await paidRequests(words)).toHaveLength(1);
  const { buffer } = await png('viewer.png', '#444444');
  const upload = {
    headers: { origin: new URL(page.url()).origin },
    data: { fileName: 'viewer.png', sizeBytes: buffer.length },
  };
  const uploaded = await viewing.post('/api/uploads/sessions', upload);
  expect([uploaded.status(), await uploaded.json()]).toEqual([403, expect.objectContaining({ code: 'forbidden' })]);
  // The same upload succeeds for a person who may upload.
  expect((await request.post('/api/uploads/sessions', upload)).status()).toBeLessThan(300);
});

test('a second studio (tenant) cannot reach the first: lists, pages, media, live updates, commands', async ({
  page,
  openBrowser,
}) => {
  const words = 'Only for the eyes of the first studio';
  const { command, taskId } = await generateOnce(page, words);
  const composer = new ComposerPage(page);
  await composer.expectPlayable(await composer.openTake(words), 'image');
  const task = await (await page.request.get(`/api/tasks/${taskId}`)).json();
  const assetId: string = task.results[0].id;

  const stranger = await addPerson({ name: 'Sol Other', role: 'admin', joins: { newStudio: 'South Light' } });
  const other = await signedIn(openBrowser, stranger);
  await expect(other).toHaveURL(/\/create$/);
  await other.goto('/history');
  await expect(other.getByText('No tasks yet')).toBeVisible();
  const received = await listenToLive(other);

  await other.goto('/gallery');
  await expect(other.getByText('No results yet')).toBeVisible();
  await other.goto(`/gallery?view=${assetId}`);
  await expect(other.getByText('Result not found')).toBeVisible();
  await other.goto(`/tasks/${taskId}`);
  await expect(other.getByText('There is no such task')).toBeVisible();
  await other.goto('/admin/keys');
  await expect(other.getByRole('row')).toHaveCount(1 + 3);
  await other.goto(`/create?from=${taskId}`);
  await expect(other.getByRole('button', { name: 'Generate', exact: true })).toBeEnabled();
  await expect(other.locator('body')).not.toContainText(words);

  const theirs = other.context().request;
  for (const address of [`/api/tasks/${taskId}`, `/api/media/${assetId}`, `/api/media/${assetId}?variant=thumbnail`])
    expect((await theirs.get(address)).status(), address).toBe(404);
  expect((await page.request.get(`/api/media/${assetId}`)).status()).toBe(200);
  expect((await (await theirs.get('/api/tasks')).json()).items).toEqual([]);
  // The server action of the first studio, with its key, sent by the second studio.
  expect(await send(theirs, command)).toContain('"ok":false');
  expect(await paidRequests(words)).toHaveLength(1);

  const own = await generateOnce(other, 'What the second studio makes itself');
  const foreign = await generateOnce(page, `${words}, once more`);
  await expect.poll(received).toContain(own.taskId);
  expect(await received()).not.toContain(foreign.taskId);
});

async function signedIn(openBrowser: (options: object) => Promise<BrowserContext>, person: Person): Promise<Page> {
  const page = await (await openBrowser({ storageState: nobody })).newPage();
  await signIn(page, person);
  return page;
}

/** Makes an image in the sandbox. Returns its task and the request of the server action that the browser sent. */
async function generateOnce(page: Page, words: string): Promise<{ command: Request; taskId: string }> {
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('SEE2AI Image');
  await composer.startFrom('Text');
  await composer.write(words);
  const sent = page.waitForRequest((request) => request.headers()['next-action'] !== undefined);
  const take = await composer.generate(words);
  const address = await take.getByRole('link', { name: 'Open task' }).getAttribute('href');
  return { command: await sent, taskId: address?.split('/').at(-1) ?? '' };
}

/** Sends a recorded server action again as another person. Returns the answer. */
async function send(request: APIRequestContext, command: Request): Promise<string> {
  const { cookie: _, 'content-length': __, ...headers } = await command.allHeaders();
  const sendable = Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(':')));
  const answer = await request.post(command.url(), { headers: sendable, data: command.postDataBuffer() ?? '' });
  return await answer.text();
}

/** Opens a live connection in a new page. Returns a function that reads the ids of all tasks received so far. */
async function listenToLive(page: Page): Promise<() => Promise<string[]>> {
  const listener = await page.context().newPage();
  await listener.goto('/account');
  const ids = await listener.evaluateHandle(async () => {
    const received: string[] = [];
    const source = new EventSource('/api/live');
    source.addEventListener('task', (event) => received.push(JSON.parse(event.data).id));
    await new Promise((resolve) => source.addEventListener('open', resolve));
    return received;
  });
  return () => ids.jsonValue();
}
