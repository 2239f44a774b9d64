import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { filmBytes, nextLiveConnection, prepareFilm, startFilmUpload } from './film-upload';
import { nobody } from './pages/sign-in';
import { endWeb, stopStudio } from './studio-process';
import { expect, test } from './test';

// A studio of its own, whose web process is asked to end, as a deployment does.
test.use({
  storageState: nobody,
  // The browser's messages about a web process that is gone.
  alsoExpected: [/net::ERR_/],
});
test.skip(
  process.platform !== 'linux',
  'the processes of a studio are found by their environment, which only Linux shows (/proc)',
);

const given = prepareFilm('redeploy');

test('a web process asked to end during an upload and live updates ends at once, and both go on with the next process', async ({
  openBrowser,
}) => {
  const { studio, page, completed } = await startFilmUpload(openBrowser, given);
  const connectedAgain = nextLiveConnection(page);
  // No kill is needed: the process answers its open requests, ends the live connections and exits by itself.
  expect(await endWeb(studio, given.folder)).toContain('web ended (exit code 143)');

  const asset = await (await completed).json();
  expect(asset).toMatchObject({ kind: 'video', sizeBytes: filmBytes, durationMs: 3000 });
  const kept = await (await page.request.get(`/api/media/${asset.id}`)).body();
  expect(sha256(kept)).toBe(sha256(readFileSync(given.film)));
  await connectedAgain;
  expect(await stopStudio(studio, given.folder)).toEqual([]);
});

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
