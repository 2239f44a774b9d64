import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContext, BrowserContextOptions, Page, Response } from '@playwright/test';
import { freePort } from './free-port';
import { writeLargeFilm } from './large-film';
import { ComposerPage } from './pages/composer';
import { signIn } from './pages/sign-in';
import { UploadTraffic } from './pages/uploads';
import { admin } from './people';
import { clearStudio, type OwnStudio, startStudio } from './studio-process';
import { expect, test } from './test';

/** The bytes of the film that `prepareFilm` writes: fifty pieces. */
export const filmBytes = 50_000_000;

/** Gives the tests of a file a data folder and a film, and removes both after them. */
export function prepareFilm(name: string): { folder: string; film: string } {
  const given = { folder: '', film: '' };
  test.beforeAll(async () => {
    given.folder = mkdtempSync(path.join(tmpdir(), `slatehouse-${name}-`));
    given.film = await writeLargeFilm(filmBytes);
  });
  test.afterAll(() => {
    clearStudio(given.folder);
    if (given.film) rmSync(path.dirname(given.film), { recursive: true, force: true });
  });
  return given;
}

export interface FilmUpload {
  studio: OwnStudio;
  page: Page;
  traffic: UploadTraffic;
  /** The answer that says the upload is complete. */
  completed: Promise<Response>;
}

/** Starts a studio in `folder` and uploads a film in its composer. Resolves when three pieces have arrived. */
export async function startFilmUpload(
  openBrowser: (options: BrowserContextOptions) => Promise<BrowserContext>,
  { folder, film }: { folder: string; film: string },
): Promise<FilmUpload> {
  const studio = await startStudio({
    DATA_DIR: folder,
    PORT: String(await freePort()),
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
  });
  const page = await (await openBrowser({ baseURL: studio.url })).newPage();
  await signIn(page, admin);
  const live = nextLiveConnection(page);
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('Seedance 2 Fast');
  await composer.startFrom('References');
  await live;

  const traffic = new UploadTraffic(page);
  const completed = page.waitForResponse((answer) => answer.url().endsWith('/complete') && answer.status() === 201, {
    timeout: 90_000,
  });
  await page.getByLabel('References: choose file').setInputFiles(film);
  await expect.poll(() => traffic.arrived.length).toBeGreaterThanOrEqual(3);
  return { studio, page, traffic, completed };
}

/** Resolves when the page is connected to the live updates. */
export function nextLiveConnection(page: Page): Promise<Response> {
  return page.waitForResponse((answer) => answer.url().includes('/api/live') && answer.ok());
}
