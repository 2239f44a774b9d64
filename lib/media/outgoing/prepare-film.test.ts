import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BufferTarget, EncodedPacketSink, EncodedVideoPacketSource, Mp4OutputFormat, Output } from 'mediabunny';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '@/scripts/testing/temporary-folder';
import { makeVideo } from '../__fixtures__/make-media';
import { secretPlace, withPlace } from '../__fixtures__/telling-media';
import { box, placesOf, withNumber } from '../decode/__fixtures__/boxes';
import { editFilm } from '../edit/edit-film.server';
import { openMedia } from '../open-media.server';
import { probeFile } from '../probe-file.server';
import { prepareFilm } from './prepare-film.server';

const folder = temporaryFolder;
const newPath = () => path.join(folder(), 'film');

async function keep(bytes: Buffer): Promise<string> {
  const name = newPath();
  await writeFile(name, bytes);
  return name;
}

/** What goes out of these bytes: null where they go as they are. */
async function prepare(bytes: Buffer): Promise<Buffer | null> {
  const output = newPath();
  const made = await prepareFilm(await keep(bytes), output);
  return made === 'asItIs' ? null : readFile(output);
}

/** The film with pixels so many times as wide as they are high, as discs and camcorders have them. */
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

/** A film that says nothing of itself: what the studio makes by an edit. */
async function plainFilm(): Promise<Buffer> {
  const output = newPath();
  await editFilm(await keep(await makeVideo({ sound: true })), output, { format: 'video/mp4' });
  return readFile(output);
}

describe('a film on its way to a provider', () => {
  it('goes as it is where it says nothing more', async () => {
    expect(await prepare(await plainFilm())).toBeNull();
  });

  it.each(['mp4', 'mov', 'webm'] as const)(
    'leaves its place and its names at home, and not one picture: %s',
    async (container) => {
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
      // Nothing is left to be taken away.
      if (container !== 'webm') expect(await prepare(sent)).toBeNull();
    },
  );

  const told = box('udta', box('name', Buffer.from(secretPlace)));
  /** Into the end of the first such box, whose sizes and those around it grow. */
  function within(film: Buffer, types: readonly string[], added: Buffer): Buffer {
    const places = types.map((type) => placesOf(film, type)[0] ?? 0);
    const [innermost = 0] = places.slice(-1);
    const end = innermost + film.readUInt32BE(innermost);
    const grown = Buffer.concat([film.subarray(0, end), added, film.subarray(end)]);
    for (const place of places) grown.writeUInt32BE(film.readUInt32BE(place) + added.length, place);
    // The pictures lie behind the head, which has grown.
    for (const table of placesOf(grown, 'stco'))
      for (let at = table + 16; at < table + grown.readUInt32BE(table); at += 4)
        grown.writeUInt32BE(grown.readUInt32BE(at) + added.length, at);
    return grown;
  }

  it.each<[string, (film: Buffer) => Buffer]>([
    ['a name in its head', (film) => within(film, ['moov'], told)],
    ['a name in a track', (film) => within(film, ['moov', 'trak'], told)],
    ['XMP beside it', (film) => Buffer.concat([film, box('uuid', Buffer.from(secretPlace))])],
    ['a box nobody has heard of', (film) => Buffer.concat([film, box('mei ', Buffer.from(secretPlace))])],
    ['what an editor left in the free room', (film) => Buffer.concat([film, box('free', Buffer.from(secretPlace))])],
    ['what stands behind its end', (film) => Buffer.concat([film, Buffer.from('Mei')])],
    ['when it was made', (film) => withNumber(film, 'mvhd', 4, 3_800_000_000)],
    ['when a track was made', (film) => withNumber(film, 'mdhd', 4, 3_800_000_000)],
    [
      'by whom it is played',
      (film) =>
        Buffer.from(
          film.toString('latin1').replace('MediabunnyVideoHandler', 'Mei at home, and more. '.slice(0, 22)),
          'latin1',
        ),
    ],
  ])('leaves at home: %s', async (_what, tell) => {
    const film = await plainFilm();
    const sent = await prepare(tell(film));
    expect(sent).not.toBeNull();
    expect(sent?.includes('Mei')).toBe(false);
    expect(sent && (await prepare(sent))).toBeNull();
  });

  it('has square pixels, whoever looks at it', async () => {
    const [source, outcome] = [await keep(await stretched(await keep(await makeVideo()), 2)), newPath()];
    const judged = await probeFile(source);
    expect([judged.width, judged.height]).toEqual([320, 90]);
    expect(await prepareFilm(source, outcome)).not.toBe('asItIs');
    using input = openMedia(outcome);
    const track = await input.getPrimaryVideoTrack();
    expect(await track?.getPixelAspectRatio()).toEqual({ num: 1, den: 1 });
    expect([await track?.getCodedWidth(), await track?.getCodedHeight()]).toEqual([320, 90]);
  });

  it.each([90, 180, 270] as const)('stands upright, whoever looks at it: turned by %i', async (rotation) => {
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
