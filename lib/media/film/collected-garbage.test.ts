import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import sharp from 'sharp';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '@/scripts/testing/temporary-folder';
import { makeVideo } from '../__fixtures__/make-media';
import { editFilm } from '../edit/edit-film.server';
import { extractFrame } from '../edit/extract-frame.server';

// FFmpeg uses addresses that JavaScript's garbage collector does not know. If memory is freed during the work, the
// picture is wrong or the process crashes. So this test collects the garbage all the time.

const rounds = Number(process.env.SLATEHOUSE_SOAK || 10);

it('frames and edits stay correct while the garbage is collected at every moment', { timeout: 600_000 }, async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (options?: { type: 'minor' }) => void;
  let count = 0;
  let isOver = false;
  onTestFinished(() => {
    isOver = true;
  });
  const collectOn = () => {
    if (isOver) return;
    // Young objects are the ones at risk, so most collections cover only them; every 200th covers all.
    count += 1;
    if (count % 200 === 0) collect();
    else collect({ type: 'minor' });
    setImmediate(collectOn);
  };

  const folder = temporaryFolder();
  const film = path.join(folder, 'film.mp4');
  const colours = [
    [200, 40, 40],
    [40, 160, 60],
    [40, 60, 200],
  ] as const;
  await writeFile(
    film,
    await makeVideo({
      width: 96,
      height: 64,
      frameRate: 12,
      sound: true,
      paint: (frame) => colours[frame % 3] ?? [0, 0, 0],
    }),
  );
  const first = { frame: await extractFrame(film, 0.25), last: await extractFrame(film, 'last') };
  collectOn();
  for (let round = 0; round < rounds; round += 1) {
    expect((await extractFrame(film, 0.25)).equals(first.frame)).toBe(true);
    expect((await extractFrame(film, 'last')).equals(first.last)).toBe(true);
    const cut = path.join(folder, `${round}.mp4`);
    await editFilm(film, cut, { crop: { x: 0.25, y: 0, width: 0.5, height: 1 }, size: { width: 64, height: 96 } });
    const { data } = await sharp(await extractFrame(cut, 0.25))
      .raw()
      .toBuffer({ resolveWithObject: true });
    const [shown] = colours;
    const middle = (48 * 64 + 32) * 3;
    for (const [at, value] of shown.entries()) expect(Math.abs((data[middle + at] ?? 999) - value)).toBeLessThan(24);
    expect((await readFile(cut)).length).toBeGreaterThan(500);
  }
});
