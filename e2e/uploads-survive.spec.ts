import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startFilmUpload } from './film-upload';
import { writeLargeFilm } from './large-film';
import { nobody } from './pages/sign-in';
import { clearStudio, killWeb, stopStudio } from './studio-process';
import { expect, test } from './test';

// A studio of its own, because the test kills its web process.
test.use({
  storageState: nobody,
  // The browser's messages about a web process that is gone.
  alsoExpected: [/net::ERR_/],
});
test.skip(process.platform !== 'linux', 'finding a process of a studio needs /proc');

const filmBytes = 50_000_000;
let folder: string;
let film: string;

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'slatehouse-uploads-'));
  film = await writeLargeFilm(filmBytes);
});

test.afterAll(() => {
  clearStudio(folder);
  if (film) rmSync(path.dirname(film), { recursive: true, force: true });
});

test('an upload goes on with the next web process after a kill, and no bytes are sent twice', async ({
  openBrowser,
}) => {
  test.setTimeout(180_000);
  const { studio, traffic, completed } = await startFilmUpload(openBrowser, { folder, film });
  killWeb(folder);
  const killedAt = traffic.requests.length;
  const arrived = [...traffic.arrived];

  expect(await (await completed).json()).toMatchObject({ kind: 'video', sizeBytes: filmBytes, durationMs: 3000 });
  expect(traffic.requests.slice(killedAt)).toContain('GET /session');
  expect(Math.min(...traffic.piecesSince(killedAt))).toBeGreaterThan(Math.max(...arrived));
  expect(await stopStudio(studio, folder)).toEqual([]);
});
