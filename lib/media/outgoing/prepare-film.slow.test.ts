import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BufferTarget, EncodedPacketSink, EncodedVideoPacketSource, Mp4OutputFormat, Output } from 'mediabunny';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '@/scripts/testing/temporary-folder';
import { makeVideo } from '../__fixtures__/make-media';
import { secretPlace, withPlace } from '../__fixtures__/media-with-metadata';
import { box, placesOf, withNumber } from '../decode/__fixtures__/boxes';
import { editFilm } from '../edit/edit-film.server';
import { openMedia } from '../read/open-media.server';
import { probeFile } from '../read/probe-file.server';
import { prepareFilm } from './prepare-film.server';

const folder = temporaryFolder;
const newPath = () => path.join(folder(), 'film');

async function keep(bytes: Buffer): Promise<string> {
  const name = newPath();
  await writeFile(name, bytes);
  return name;
}

/** The bytes that are sent to a provider; null when the file is sent as it is. */
async function prepare(bytes: Buffer): Promise<Buffer | null> {
  const output = newPath();
  const made = await prepareFilm(await keep(bytes), output);
  return made === 'asItIs' ? null : readFile(output);
}

/** Makes the film's pixels `by` times as wide as high, as on discs and camcorders. */
async function stretched(localPath: string, by: number): Promise<Buffer> {
  using input = openMedia(localPath);
  const track = await input.getPrimaryVideoTrack();
  const config = await track?.getDecoderConfig();
  if (!track || !config?.codedWidth || !config.codedHeight) throw new Error('no film');
  const output = new Output({ format: new Mp4OutputFormat(), target: new BufferTarget() });
  const pictures = new EncodedVideoPacketSource('avc');
  output.addVideoTrack(pictures);
  await output.start();
  const shape = { displayAspectWidth: config.codedWidth * by, displayAspectHeight: config.codedHeight };
  for await (const packet of new EncodedPacketSink(track).packets())
    await pictures.add(packet, { decoderConfig: { ...config, ...shape } });
  await output.finalize();
  return Buffer.from(output.target.buffer ?? new ArrayBuffer());
}

/** Makes a film without metadata, by an edit. */
async function plainFilm(): Promise<Buffer> {
  const output = newPath();
  await editFilm(await keep(await makeVideo({ sound: true })), output, { format: 'video/mp4' });
  return readFile(output);
}

describe('a film on its way to a provider', () => {
  it('is sent as it is when it has no metadata', async () => {
    expect(await prepare(await plainFilm())).toBeNull();
  });

  it.each(['mp4', 'mov', 'webm'] as const)('loses its place and its names but no picture: %s', async (container) => {
    const source = await keep(await withPlace(await keep(await makeVideo({ container, sound: true })), container));
    const film = await readFile(source);
    expect(film.toString('latin1').split(secretPlace).length).toBeGreaterThan(2);
    const outcome = newPath();
    const mime = container === 'webm' ? 'video/webm' : 'video/mp4';
    expect(await prepareFilm(source, outcome)).toMatchObject({ mime });
    const sent = await readFile(outcome);
    expect(sent.includes('+52.5160')).toBe(false);
    const { width, height, durationMs, frameRate, codec, hasAudio } = await probeFile(source);
    expect(await probeFile(outcome)).toMatchObject({ width, height, durationMs, frameRate, codec, hasAudio });
    // Preparing the copy again finds nothing to remove.
    if (container !== 'webm') expect(await prepare(sent)).toBeNull();
  });

  const named = box('udta', box('name', Buffer.from(secretPlace)));
  /** Adds a box at the end of the first box of these types; its size and the sizes of its parents grow. */
  function within(film: Buffer, types: readonly string[], added: Buffer): Buffer {
    const places = types.map((type) => placesOf(film, type)[0] ?? 0);
    const [innermost = 0] = places.slice(-1);
    const end = innermost + film.readUInt32BE(innermost);
    const grown = Buffer.concat([film.subarray(0, end), added, film.subarray(end)]);
    for (const place of places) grown.writeUInt32BE(film.readUInt32BE(place) + added.length, place);
    // The picture data come after the header, which has grown, so their offsets move.
    for (const table of placesOf(grown, 'stco'))
      for (let at = table + 16; at < table + grown.readUInt32BE(table); at += 4)
        grown.writeUInt32BE(grown.readUInt32BE(at) + added.length, at);
    return grown;
  }

  it.each<[string, (film: Buffer) => Buffer]>([
    ['a name in its head', (film) => within(film, ['moov'], named)],
    ['a name in a track', (film) => within(film, ['moov', 'trak'], named)],
    ['XMP metadata', (film) => Buffer.concat([film, box('uuid', Buffer.from(secretPlace))])],
    ['an unknown box', (film) => Buffer.concat([film, box('mei ', Buffer.from(secretPlace))])],
    ['data that an editor left in free space', (film) => Buffer.concat([film, box('free', Buffer.from(secretPlace))])],
    ['data after its end', (film) => Buffer.concat([film, Buffer.from('Mei')])],
    ['when it was made', (film) => withNumber(film, 'mvhd', 4, 3_800_000_000)],
    ['when a track was made', (film) => withNumber(film, 'mdhd', 4, 3_800_000_000)],
    [
      'the name of its handler',
      (film) =>
        Buffer.from(
          film.toString('latin1').replace('MediabunnyVideoHandler', 'Mei at home, and more. '.slice(0, 22)),
          'latin1',
        ),
    ],
  ])('is sent without %s', async (_what, addMetadata) => {
    const film = await plainFilm();
    const sent = await prepare(addMetadata(film));
    expect(sent).not.toBeNull();
    expect(sent?.includes('Mei')).toBe(false);
    expect(sent && (await prepare(sent))).toBeNull();
  });

  it('gets square pixels', async () => {
    const [source, outcome] = [await keep(await stretched(await keep(await makeVideo()), 2)), newPath()];
    const judged = await probeFile(source);
    expect([judged.width, judged.height]).toEqual([320, 90]);
    expect(await prepareFilm(source, outcome)).not.toBe('asItIs');
    using input = openMedia(outcome);
    const track = await input.getPrimaryVideoTrack();
    expect(await track?.getPixelAspectRatio()).toEqual({ num: 1, den: 1 });
    expect([await track?.getCodedWidth(), await track?.getCodedHeight()]).toEqual([320, 90]);
  });

  it.each([90, 180, 270] as const)('becomes upright when it is rotated by %i degrees', async (rotation) => {
    for (const container of ['mp4', 'webm'] as const) {
      const [source, outcome] = [await keep(await makeVideo({ rotation, container })), newPath()];
      await prepareFilm(source, outcome);
      const judged = await probeFile(source);
      using input = openMedia(outcome);
      const track = await input.getPrimaryVideoTrack();
      expect(await track?.getRotation()).toBe(0);
      expect([await track?.getCodedWidth(), await track?.getCodedHeight()]).toEqual([judged.width, judged.height]);
    }
  });
});
