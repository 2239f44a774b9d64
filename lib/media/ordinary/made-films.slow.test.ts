import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AudioSampleSink, EncodedPacketSink } from 'mediabunny';
import * as av from 'node-av';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { temporaryFolder } from '@/scripts/testing/temporary-folder';
import { makeForeign } from '../__fixtures__/make-foreign';
import { decode } from '../decode/decode.server';
import { loadDecoders, openMedia } from '../read/open-media.server';

// The tone of every film begins at half a second.

const asker = { person: 'mei' };
const aac = { audio: av.FF_ENCODER_AAC, sampleFormat: av.AV_SAMPLE_FMT_FLTP } as const;
const opus = { audio: av.FF_ENCODER_LIBOPUS, sampleRate: 48_000 } as const;
const mjpeg = { video: av.FF_ENCODER_MJPEG, pixelFormat: av.AV_PIX_FMT_YUVJ420P } as const;
const matroska = { container: 'matroska' } as const;

const films: Record<string, Parameters<typeof makeForeign>[0]> = {
  'an MKV that is copied': { ...matroska, video: av.FF_ENCODER_LIBX264, ...aac },
  'an MKV that is copied, of an unknown rate': {
    ...matroska,
    video: av.FF_ENCODER_LIBX264,
    ...aac,
    isRateUnknown: true,
  },
  'an MKV with another sound': { ...matroska, video: av.FF_ENCODER_LIBX264, ...opus },
  'an MKV that is encoded again': { ...matroska, video: av.FF_ENCODER_MPEG4, ...aac, isRateUnknown: true },
  'a WebM': { container: 'webm', video: av.FF_ENCODER_LIBVPX_VP8, ...opus },
  'a WebM of an unknown rate': { container: 'webm', video: av.FF_ENCODER_LIBVPX_VP9, ...opus, isRateUnknown: true },
  'an AVI': { container: 'avi', ...mjpeg, audio: av.FF_ENCODER_PCM_S16LE },
  'an MP4 of MPEG-4 Part 2': { container: 'mp4', video: av.FF_ENCODER_MPEG4, ...aac },
  'a MOV of Motion-JPEG': { container: 'mov', ...mjpeg, ...aac, frameRate: 30 },
  'a MOV of ProRes': {
    container: 'mov',
    video: av.FF_ENCODER_PRORES_KS,
    pixelFormat: av.AV_PIX_FMT_YUV422P10LE,
    ...aac,
  },
};

let count = 0;
async function make(bytes: Buffer): Promise<string> {
  count += 1;
  const localPath = path.join(temporaryFolder(), String(count));
  await writeFile(localPath, bytes);
  const outputPath = `${localPath}.made`;
  const format = await decode('identify', { localPath }, asker);
  expect(await decode('makeOrdinary', { format, localPath, outputPath }, asker)).toBe('mp4');
  return outputPath;
}

/** The times of the pictures in seconds, in the order of a player. */
async function picturesOf(localPath: string): Promise<number[]> {
  using input = openMedia(localPath);
  const track = await input.getPrimaryVideoTrack();
  const times: number[] = [];
  if (track) for await (const { timestamp } of new EncodedPacketSink(track).packets()) times.push(timestamp);
  return times.sort((first, second) => first - second);
}

/** When the sound is first louder than a tenth, in seconds. */
async function toneStart(localPath: string): Promise<number> {
  await loadDecoders();
  using input = openMedia(localPath);
  const track = await input.getPrimaryAudioTrack();
  if (!track) return Number.NaN;
  for await (using sample of new AudioSampleSink(track).samples()) {
    const plane = { planeIndex: 0, format: 'f32-planar' } as const;
    const values = new Float32Array(sample.allocationSize(plane) / 4);
    sample.copyTo(values, plane);
    const loud = values.findIndex((value) => Math.abs(value) > 0.1);
    if (loud >= 0) return sample.timestamp + loud / sample.sampleRate;
  }
  return Number.NaN;
}

test.each(Object.entries(films))(
  '%s keeps every picture at its time, and its sound with them',
  async (_name, given) => {
    const rate = given.frameRate ?? 25;
    const made = await make(makeForeign({ ...given, seconds: 2, silentUntil: 0.5 }));
    const times = await picturesOf(made);
    expect(times).toHaveLength(2 * rate);
    const [first = 0] = times;
    // Matroska counts in milliseconds; an Opus sound begins some of them before its film.
    expect(first).toBeLessThan(0.01);
    for (const [index, time] of times.entries()) expect(Math.abs(time - first - index / rate)).toBeLessThan(0.002);
    const { durationMs } = await decode('probe', { localPath: made }, asker);
    expect(Math.abs((durationMs ?? 0) - 2000)).toBeLessThanOrEqual(10);
    expect(Math.abs((await toneStart(made)) - 0.5)).toBeLessThan(0.005);
  },
);

test.each(['an MKV that is copied', 'an MKV that is encoded again', 'a WebM', 'an AVI'])(
  '%s of half its bytes is refused: it would be another film',
  async (name) => {
    const film = films[name];
    if (!film) throw new Error(`There is no film ${name}.`);
    const whole = makeForeign({ ...film, seconds: 8 });
    await expect(make(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({ code: 'brokenMedia' });
  },
);

/** Writes the rotation of a phone's film into the header of its first track. */
function turned(film: Buffer, [a, b, c, d]: readonly [number, number, number, number]): Buffer {
  const at = film.indexOf('tkhd', 0, 'latin1') + 4 + 40;
  for (const [index, value] of [a, b, 0, c, d, 0].entries()) film.writeInt32BE(value * 65_536, at + index * 4);
  return film;
}

test.each([
  ['a quarter to the right', [0, 1, -1, 0], [96, 160], [20, 80], [76, 80]],
  ['a quarter to the left', [0, -1, 1, 0], [96, 160], [76, 80], [20, 80]],
  ['upside down', [-1, 0, 0, -1], [160, 96], [80, 20], [80, 76]],
  ['not', [1, 0, 0, 1], [160, 96], [80, 76], [80, 20]],
] as const)('a film that is turned (%s) is made upright', async (_how, matrix, sides, lightAt, darkAt) => {
  const film = makeForeign({ container: 'mov', video: av.FF_ENCODER_MPEG4, below: 200 });
  const made = await make(turned(film, matrix));
  const facts = await decode('probe', { localPath: made }, asker);
  expect([facts.width, facts.height]).toEqual(sides);
  const { poster } = await decode('posters', { localPath: made, facts }, asker);
  const greenAt = async ([left, top]: readonly [number, number]) =>
    (await sharp(poster).extract({ left, top, width: 1, height: 1 }).raw().toBuffer())[1] ?? 0;
  expect((await greenAt(lightAt)) - (await greenAt(darkAt))).toBeGreaterThan(50);
  expect((await readFile(made)).length).toBeGreaterThan(0);
});
