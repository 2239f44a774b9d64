import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as av from 'node-av';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptedFiles } from '../__fixtures__/accepted-files';
import { makeForeign } from '../__fixtures__/make-foreign';
import { auxC, gridPlan, hevcPart, iccProfile, imir, irot, ispe, makeHeif, nclx } from '../__fixtures__/make-heic';
import { makeImage } from '../__fixtures__/make-media';
import { decode } from '../decode/decode.server';
import { acceptedFormat, acceptedFormats, acceptedNames } from '../formats/accepted-formats';

const asker = { person: 'mei' };
/** Red, green, blue and white in full-range BT.601. */
const red = [76, 85, 255] as const;
const green = [150, 44, 21] as const;
const blue = [29, 255, 107] as const;
const white = [255, 128, 128] as const;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'slatehouse-ordinary-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let count = 0;
/** What a file is, and what becomes of it on arrival. */
async function arrive(bytes: Buffer) {
  count += 1;
  const localPath = path.join(folder, String(count));
  const outputPath = `${localPath}.made`;
  await writeFile(localPath, bytes);
  const format = await decode('identify', { localPath }, asker);
  if (!acceptedFormat(format).becomes)
    return { format, made: null, bytes, facts: await decode('probe', { localPath }, asker) };
  const made = await decode('makeOrdinary', { format, localPath, outputPath }, asker);
  const facts = await decode('probe', { localPath: outputPath }, asker);
  return { format, made, bytes: await readFile(outputPath), facts };
}

async function pixelAt(bytes: Buffer, left: number, top: number): Promise<number[]> {
  return [...(await sharp(bytes).extract({ left, top, width: 1, height: 1 }).raw().toBuffer())];
}

async function expectColour(bytes: Buffer, [left, top]: readonly [number, number], wanted: readonly number[]) {
  const found = await pixelAt(bytes, left, top);
  for (const [index, value] of wanted.entries())
    expect(Math.abs((found[index] ?? -999) - value), `${found} at ${left}, ${top}`).toBeLessThanOrEqual(8);
}

const flatHeic = (more: Buffer[] = []) => makeHeif([hevcPart(64, 128, red, more)]);

describe('every row of the table of accepted files', () => {
  test.each(acceptedNames)('%s is found, and becomes what the table says', async (name) => {
    const { format, made, facts } = await arrive(await acceptedFiles[name]());
    expect(format).toBe(name);
    expect(made).toBe(acceptedFormat(name).becomes ?? null);
    expect(facts.kind).toBe(acceptedFormats[name].kind);
    if (facts.kind === 'image') return;
    // Two frames of an MP3, whose encoder adds some silence. Films are counted in made-films.slow.
    expect(Math.abs((facts.durationMs ?? 0) - 1000)).toBeLessThanOrEqual(facts.kind === 'video' ? 10 : 80);
    if (made === 'mp4') expect(facts).toMatchObject({ width: 160, codec: 'avc' });
  });

  test.each(['matroska', 'avi', 'mpeg4', 'motionJpeg', 'prores'] as const)('%s keeps its colours', async (name) => {
    const { bytes, facts } = await arrive(await acceptedFiles[name]());
    const localPath = path.join(folder, `${name}.mp4`);
    await writeFile(localPath, bytes);
    const { poster } = await decode('posters', { localPath, facts }, asker);
    await expectColour(
      Buffer.from(poster ?? []),
      [80, 48],
      name === 'avi' || name === 'motionJpeg' ? [238, 14, 14] : [255, 0, 0],
    );
  });
});

describe('a HEIC photo', () => {
  test('has its sides and colours', async () => {
    const { bytes, facts, made } = await arrive(flatHeic());
    expect([made, facts.width, facts.height]).toEqual(['jpeg', 64, 128]);
    await expectColour(bytes, [30, 60], [254, 0, 0]);
  });

  test('of tiles is put together and cut to its size', async () => {
    const tiles = [red, green, blue, white].map((colour) => hevcPart(64, 64, colour));
    const grid = { type: 'grid', data: gridPlan(2, 2, 100, 120), properties: [ispe(100, 120)] } as const;
    const { bytes, facts } = await arrive(
      makeHeif([{ ...grid, refers: { type: 'dimg', to: [2, 3, 4, 5] } }, ...tiles]),
    );
    expect([facts.width, facts.height]).toEqual([100, 120]);
    await expectColour(bytes, [20, 20], [254, 0, 0]);
    await expectColour(bytes, [90, 20], [0, 255, 1]);
    await expectColour(bytes, [20, 110], [0, 0, 255]);
    await expectColour(bytes, [90, 110], [255, 255, 255]);
  });

  test.each([
    [
      'a quarter to the left',
      [irot(1)],
      [64, 128],
      [
        [10, 100],
        [10, 20],
      ],
    ],
    [
      'top and bottom exchanged',
      [imir(0)],
      [128, 64],
      [
        [10, 10],
        [110, 10],
      ],
    ],
    [
      'left and right exchanged',
      [imir(1)],
      [128, 64],
      [
        [110, 10],
        [10, 10],
      ],
    ],
  ] as const)('is upright: %s', async (_what, changes, sides, [redAt, greenAt]) => {
    const grid = { type: 'grid', data: gridPlan(2, 1, 128, 64), properties: [ispe(128, 64), ...changes] } as const;
    const tiles = [hevcPart(64, 64, red), hevcPart(64, 64, green)];
    const { bytes, facts } = await arrive(makeHeif([{ ...grid, refers: { type: 'dimg', to: [2, 3] } }, ...tiles]));
    expect([facts.width, facts.height]).toEqual(sides);
    await expectColour(bytes, redAt, [254, 0, 0]);
    await expectColour(bytes, greenAt, [0, 255, 1]);
  });

  test('keeps its transparency as a PNG', async () => {
    const alpha = hevcPart(64, 128, [128, 128, 128], [auxC('urn:mpeg:hevc:2015:auxid:1')]);
    const { bytes, made } = await arrive(
      makeHeif([hevcPart(64, 128, red), { ...alpha, refers: { type: 'auxl', to: [1] } }]),
    );
    expect(made).toBe('png');
    await expectColour(bytes, [30, 60], [254, 0, 0, 128]);
  });

  test('keeps its colour profile', async () => {
    const { icc } = await sharp(
      await sharp({ create: { width: 8, height: 8, channels: 3, background: '#f00' } })
        .withIccProfile('p3')
        .png()
        .toBuffer(),
    ).metadata();
    const { bytes } = await arrive(flatHeic([iccProfile(icc ?? Buffer.alloc(0))]));
    expect((await sharp(bytes).metadata()).icc?.equals(icc ?? Buffer.alloc(0))).toBe(true);
  });

  test('in HDR has ordinary brightness', async () => {
    const { bytes } = await arrive(makeHeif([hevcPart(64, 128, [148, 128, 128], [nclx(9, 16, 9)])]));
    const [grey = 0] = await pixelAt(bytes, 30, 60);
    // PQ 148 of 255 is about 200 cd/m², the white of paper: shown as it is stored it would be a middle grey.
    expect(grey).toBeGreaterThan(175);
  });

  test('that claims too many pixels is refused before they are decoded', async () => {
    const grid = { type: 'grid', data: gridPlan(1, 1, 65_000, 65_000), properties: [ispe(65_000, 65_000)] } as const;
    const bytes = makeHeif([{ ...grid, refers: { type: 'dimg', to: [2] } }, hevcPart(64, 64, red)]);
    await expect(arrive(bytes)).rejects.toMatchObject({ code: 'tooLarge' });
  });
});

test('a sound keeps its sampling rate, up to 48,000', async () => {
  const rateOf = async (bytes: Buffer) => (await arrive(bytes)).bytes.readUInt32LE(24);
  expect(
    await rateOf(
      makeForeign({
        container: 'wav',
        audio: av.FF_ENCODER_ADPCM_IMA_WAV,
        sampleFormat: av.AV_SAMPLE_FMT_S16P,
        sampleRate: 22_050,
      }),
    ),
  ).toBe(22_050);
  expect(await rateOf(makeForeign({ container: 'flac', audio: av.FF_ENCODER_FLAC, sampleRate: 96_000 }))).toBe(48_000);
});

test('a sound with a gap keeps its length: silence fills it', async () => {
  const gapped = { container: 'matroska', audio: av.FF_ENCODER_PCM_S16LE, seconds: 3, gap: [1, 2.4] } as const;
  const { facts, made } = await arrive(makeForeign(gapped));
  expect(made).toBe('mp3');
  expect(Math.abs((facts.durationMs ?? 0) - 3000)).toBeLessThanOrEqual(80);
});

test('a JPEG that lacks more than its end is refused', async () => {
  const whole = await makeImage('jpeg', { width: 400, height: 300 });
  await expect(arrive(whole.subarray(0, whole.length - 400))).rejects.toMatchObject({ code: 'brokenMedia' });
  expect((await arrive(whole.subarray(0, -1))).format).toBe('cutJpeg');
});

test('a film in a codec that nobody reads is refused by name', async () => {
  const film = await acceptedFiles.prores();
  const at = film.indexOf('apc', 0, 'latin1');
  const named = Buffer.from(film.toString('latin1').replaceAll(film.toString('latin1', at, at + 4), 'aprn'), 'latin1');
  await expect(arrive(named)).rejects.toMatchObject({
    code: 'unsupportedMedia',
    params: { foundEn: 'an Apple ProRes RAW film', adviceEn: 'Export H.264 in an MP4.' },
  });
});

test('a conversion tells how much is done, and ends when it is cancelled', async () => {
  const localPath = path.join(folder, 'long');
  await writeFile(localPath, makeForeign({ container: 'avi', video: av.FF_ENCODER_MPEG4, seconds: 60 }));
  const outputPath = `${localPath}.made`;
  const leaving = new AbortController();
  const shares: number[] = [];
  const { withDecoder } = await import('../decode/decode.server');
  const work = withDecoder('edit', { person: 'mei', signal: leaving.signal }, (decoder) =>
    decoder('makeOrdinary', { format: 'avi', localPath, outputPath }, (share) => {
      shares.push(share);
      leaving.abort(new Error('left'));
    }),
  );
  await expect(work).rejects.toThrow('left');
  expect(shares[0]).toBeGreaterThan(0);
  expect(shares[0]).toBeLessThan(1);
  await expect(stat(localPath)).resolves.toBeTruthy();
});
