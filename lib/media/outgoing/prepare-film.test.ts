import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BufferTarget, Conversion, Mp4OutputFormat, Output } from 'mediabunny';
import { afterAll, describe, expect, it } from 'vitest';
import { makeVideo } from '../__fixtures__/make-media';
import { openMedia } from '../open-media.server';
import { probeFile } from '../probe-file.server';
import { prepareFilm } from './prepare-film.server';

const files: string[] = [];
function newPath(): string {
  const name = path.join(tmpdir(), randomUUID());
  files.push(name);
  return name;
}
afterAll(() => Promise.all(files.map((file) => rm(file, { force: true }))));

async function keep(bytes: Buffer): Promise<string> {
  const name = newPath();
  await writeFile(name, bytes);
  return name;
}

/** The film as a phone would have written it: with the place, in a box of the user's data. */
async function withPlace(film: Buffer): Promise<Buffer> {
  using input = openMedia(await keep(film));
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target: new BufferTarget() });
  const tags = { raw: { '©xyz': '+52.5160+013.3770/' } };
  const conversion = await Conversion.init({ input, output, tags, showWarnings: false });
  await conversion.execute();
  return Buffer.from(output.target.buffer ?? new ArrayBuffer());
}

describe('a film on its way to a provider', () => {
  it.each(['mp4', 'mov', 'webm'] as const)('goes as it is where it says nothing more: %s', async (container) => {
    expect(await prepareFilm(await keep(await makeVideo({ container, sound: true })), newPath())).toBe('asItIs');
  });

  it('leaves its place at home, and not one picture', async () => {
    const film = await withPlace(await makeVideo({ sound: true }));
    expect(film.includes('+52.5160')).toBe(true);
    const [source, outcome] = [await keep(film), newPath()];
    expect(await prepareFilm(source, outcome)).toEqual({ mime: 'video/mp4', extension: 'mp4' });
    const sent = await readFile(outcome);
    expect([sent.includes('+52.5160'), sent.includes(Buffer.from('\xa9xyz', 'latin1'))]).toEqual([false, false]);
    const [before, after] = [await probeFile(source), await probeFile(outcome)];
    const { width, height, durationMs, frameRate, codec, hasAudio } = before;
    expect(after).toMatchObject({ width, height, durationMs, frameRate, codec, hasAudio });
  });

  it.each([90, 180, 270] as const)('stands upright, whoever looks at it: turned by %i', async (rotation) => {
    const [source, outcome] = [await keep(await makeVideo({ rotation })), newPath()];
    await prepareFilm(source, outcome);
    const judged = await probeFile(source);
    using input = openMedia(outcome);
    const track = await input.getPrimaryVideoTrack();
    expect(await track?.getRotation()).toBe(0);
    expect([await track?.getCodedWidth(), await track?.getCodedHeight()]).toEqual([judged.width, judged.height]);
  });
});
