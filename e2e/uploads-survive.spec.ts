import { filmBytes, prepareFilm, startFilmUpload } from './film-upload';
import { nobody } from './pages/sign-in';
import { killWeb, stopStudio } from './studio-process';
import { expect, test } from './test';

// A studio of its own, because the test kills its web process.
test.use({
  storageState: nobody,
  // The browser's messages about a web process that is gone.
  alsoExpected: [/net::ERR_/],
});
test.skip(
  process.platform !== 'linux',
  'the processes of a studio are found by their environment, which only Linux shows (/proc)',
);

const given = prepareFilm('uploads');

test('an upload goes on with the next web process after a kill, and no bytes are sent twice', async ({
  openBrowser,
}) => {
  test.setTimeout(180_000);
  const { studio, traffic, completed } = await startFilmUpload(openBrowser, given);
  killWeb(given.folder);
  const killedAt = traffic.requests.length;
  const arrived = [...traffic.arrived];

  expect(await (await completed).json()).toMatchObject({ kind: 'video', sizeBytes: filmBytes, durationMs: 3000 });
  expect(traffic.requests.slice(killedAt)).toContain('GET /session');
  expect(Math.min(...traffic.piecesSince(killedAt))).toBeGreaterThan(Math.max(...arrived));
  expect(await stopStudio(studio, given.folder)).toEqual([]);
});
