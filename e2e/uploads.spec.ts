import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { AssetDto } from '@/lib/media/asset-dto';
import { openCutProxy } from './cut-proxy';
import { writeLargeFilm } from './large-film';
import { ComposerPage } from './pages/composer';
import { UploadTraffic } from './pages/uploads';
import { expect, test } from './test';

const filmBytes = 50_000_000;

// The browser's messages about a connection that is cut.
test.use({ alsoExpected: [/net::ERR_/] });

let film: string;
test.beforeAll(async () => {
  film = await writeLargeFilm(filmBytes);
});
test.afterAll(() => rmSync(path.dirname(film), { recursive: true, force: true }));

/** Opens the composer, ready for films as references. */
async function openReferences(page: Page, url: string): Promise<ComposerPage> {
  const composer = new ComposerPage(page);
  await page.goto(`${url}/create`);
  await expect(composer.generateButton).toBeEnabled();
  await composer.chooseModel('Seedance 2 Fast');
  await composer.startFrom('References');
  return composer;
}

const choose = (page: Page) => page.getByLabel('References: choose file').setInputFiles(film);

/** Waits for an upload to complete and returns its asset. Called before the upload ends. */
async function completed(page: Page): Promise<AssetDto> {
  const response = await page.waitForResponse(
    (answer) => answer.url().endsWith('/complete') && answer.status() === 201,
    { timeout: 60_000 },
  );
  return (await response.json()) as AssetDto;
}

test('an upload of 50 MB that is cut half-way goes on, plays, and the same file again is the same asset', async ({
  page,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const proxy = await openCutProxy(baseURL ?? '');
  const traffic = new UploadTraffic(page);
  await openReferences(page, proxy.url);

  proxy.cutAfter(filmBytes / 2);
  const asset = completed(page);
  await choose(page);
  await proxy.triedInVain();
  const cutAt = traffic.requests.length;
  const arrived = [...traffic.arrived];
  proxy.mend();
  expect(await asset).toMatchObject({
    kind: 'video',
    sizeBytes: filmBytes,
    width: 1280,
    codec: 'avc',
    durationMs: 3000,
  });

  // Half of the film had arrived, in order. None of these pieces were sent a second time.
  expect(Math.max(...arrived)).toBeGreaterThan(filmBytes / 2 - 6_000_000);
  const afterwards = traffic.piecesSince(cutAt);
  expect(afterwards.length).toBeGreaterThan(0);
  expect(Math.min(...afterwards)).toBeGreaterThan(Math.max(...arrived));

  await expect(page.getByRole('list', { name: 'Files on their way' })).toBeHidden();
  const { id } = await asset;
  expect(await secondsPlayed(page, id)).toBeGreaterThan(0.2);

  const again = completed(page);
  await choose(page);
  expect((await again).id).toBe(id);
  proxy.close();
});

test('a file chosen again after a reload continues its upload', async ({ page, baseURL }) => {
  test.setTimeout(180_000);
  const proxy = await openCutProxy(baseURL ?? '');
  const traffic = new UploadTraffic(page);
  await openReferences(page, proxy.url);
  proxy.cutAfter(filmBytes / 4);
  await choose(page);
  await proxy.triedInVain();
  await page.goto('about:blank');
  const arrived = [...traffic.arrived];
  proxy.mend();

  await openReferences(page, proxy.url);
  const reloadedAt = traffic.requests.length;
  const asset = completed(page);
  await choose(page);
  expect(await asset).toMatchObject({ sizeBytes: filmBytes });
  expect(traffic.requests[reloadedAt]).toBe('GET /session');
  expect(Math.min(...traffic.piecesSince(reloadedAt))).toBeGreaterThan(Math.max(...arrived));
  proxy.close();
});

/** Plays a stored film, muted. Returns how far it played. */
async function secondsPlayed(page: Page, assetId: string): Promise<number> {
  await page.evaluate((id) => {
    const video = document.createElement('video');
    video.id = 'played';
    video.muted = true;
    video.src = `/api/media/${id}`;
    document.body.append(video);
    return video.play();
  }, assetId);
  const video = page.locator('#played');
  await expect.poll(() => video.evaluate((node: HTMLVideoElement) => node.currentTime)).toBeGreaterThan(0.2);
  return video.evaluate((node: HTMLVideoElement) => node.currentTime);
}
