import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { makeColourFilm, type Patch, standards } from '../__fixtures__/make-colour-film';
import { readColours, toRgb } from '../__fixtures__/read-colours';
import { makePosters } from '../read/make-poster.server';
import { probeFile } from '../read/probe-file.server';
import { editFilm } from './edit-film.server';
import { extractFrame } from './extract-frame.server';
import type { MediaEdit } from './media-edit';

/** Approximately red, green, blue, skin, grey and white, as limited range encodes them. */
const patches: readonly Patch[] = [
  [63, 102, 240],
  [172, 42, 26],
  [32, 240, 118],
  [160, 110, 150],
  [126, 128, 128],
  [230, 128, 128],
];

const sizes = { SD: [640, 360], HD: [1280, 720], '4K': [3840, 2160] } as const;

const edits: Record<string, MediaEdit> = {
  trim: { trim: { start: 0, end: 0.25 } },
  crop: { crop: { x: 0, y: 0.1, width: 1, height: 0.8 } },
  'larger or smaller': { size: { width: 960, height: 540 } },
  'frame rate': { frameRate: 8 },
  'fitting into bytes': { maxBytes: 5_000_000 },
  format: { format: 'video/mp4' },
  all: {
    trim: { start: 0, end: 0.25 },
    crop: { x: 0, y: 0, width: 1, height: 0.5 },
    size: { width: 720, height: 400 },
  },
};

const files: string[] = [];
function newPath(): string {
  const name = path.join(tmpdir(), `${randomUUID()}.mp4`);
  files.push(name);
  return name;
}
afterAll(() => Promise.all(files.map((file) => rm(file, { force: true }))));

async function film(options: Parameters<typeof makeColourFilm>[0]): Promise<string> {
  const file = newPath();
  await writeFile(file, await makeColourFilm(options));
  return file;
}

type Colours = readonly (readonly number[])[];

/** Expects that no value of any colour differs by more than this many of 255. */
function expectSame(found: Colours, meant: Colours, tolerance = 3): void {
  const distances = meant.flatMap((one, index) =>
    one.map((value, at) => Math.abs(value - (found[index]?.[at] ?? 999))),
  );
  expect(Math.max(...distances), `${found.join(' ')} for ${meant.join(' ')}`).toBeLessThanOrEqual(tolerance);
}

describe.each(Object.entries(sizes))('a film in %s', (_name, [width, height]) => {
  describe.each(['709', '601', 'full 709'] as const)('of %s', (name) => {
    const standard = standards[name];
    let source: Promise<string> | undefined;
    it.each(Object.entries(edits))('has the same colours and the same declaration after %s', async (_edit, edit) => {
      source ??= film({ standard, width, height, patches, frames: 4 });
      const outcome = newPath();
      await editFilm(await source, outcome, edit);
      const { said, patches: found } = await readColours(outcome, patches.length);
      expect(said).toEqual(standard);
      const before = patches.map((patch) => toRgb(patch, standard));
      expectSame(
        found.map((patch) => toRgb(patch, said)),
        before,
      );
    });

    it('gives a frame and a poster of the same colours', async () => {
      source ??= film({ standard, width, height, patches, frames: 4 });
      const before = patches.map((patch) => toRgb(patch, standard));
      expectSame(await columns(await extractFrame(await source, 'last')), before);
      const { poster } = await makePosters(await source, await probeFile(await source));
      // WebP stores colour only for every second pixel, so its colours differ a little.
      expectSame(await columns(poster ?? Buffer.alloc(0)), before, 6);
    });
  });
});

async function columns(image: Buffer): Promise<number[][]> {
  const { data, info } = await sharp(image).raw().toBuffer({ resolveWithObject: true });
  return patches.map((_patch, index) => {
    const x = Math.floor(((index + 0.5) * info.width) / patches.length);
    const at = (Math.floor(info.height / 2) * info.width + x) * info.channels;
    return [...data.subarray(at, at + 3)];
  });
}

describe('a film with few declarations', () => {
  it.each([
    ['is taken for BT.709 when it is untagged HD, also after it is made small', 1280, standards['709']],
    ['is taken for BT.601 when it is untagged SD, also after it is made large', 640, standards['601']],
  ])('%s', async (_what, width, meant) => {
    const source = await film({ standard: standards.untagged, width, height: 400, patches });
    const outcome = newPath();
    await editFilm(source, outcome, {
      size: width > 1000 ? { width: 480, height: 150 } : { width: 1600, height: 1000 },
    });
    const { said, patches: found } = await readColours(outcome, patches.length);
    expect(said).toEqual(meant);
    const before = patches.map((patch) => toRgb(patch, meant));
    expectSame(
      found.map((patch) => toRgb(patch, said)),
      before,
    );
  });

  it('has the colours that only its container declares', async () => {
    const head = { matrix: 'bt709', primaries: 'bt709', transfer: 'bt709', fullRange: false } as const;
    const source = await film({ standard: standards.untagged, width: 640, height: 360, patches, head });
    const outcome = newPath();
    await editFilm(source, outcome, { trim: { start: 0, end: 0.25 } });
    expect((await readColours(outcome, patches.length)).said).toEqual(standards['709']);
    const picture = await columns(await extractFrame(source, 0));
    expectSame(
      picture,
      patches.map((patch) => toRgb(patch, standards['709'])),
    );
  });

  it.each(['hd709.mp4', 'sd709.mp4'])('keeps the colours of %s, which were once seen to shift', async (name) => {
    const source = path.join(import.meta.dirname, '__fixtures__', name);
    const count = 4;
    const before = await readColours(source, count);
    const outcome = newPath();
    await editFilm(source, outcome, { crop: { x: 0, y: 0, width: 1, height: 0.5 }, size: { width: 600, height: 200 } });
    const after = await readColours(outcome, count);
    expect(after.said).toEqual(before.said);
    expectSame(after.patches, before.patches);
  });
});

describe('a film of ten bits', () => {
  it('keeps ordinary colours', async () => {
    const source = await film({ standard: standards['709'], width: 640, height: 360, patches, bits: 10 });
    const outcome = newPath();
    await editFilm(source, outcome, { format: 'video/mp4' });
    const { said, patches: found } = await readColours(outcome, patches.length);
    expect(said).toEqual(standards['709']);
    const before = patches.map((patch) => toRgb(patch, standards['709']));
    expectSame(
      found.map((patch) => toRgb(patch, said)),
      before,
    );
  });

  /** Black, dark, skin, paper white (203 cd/m²), a lamp, and something red, as each standard encodes them. */
  const light: Record<'PQ' | 'HLG', Patch[]> = {
    PQ: [
      [16, 128, 128],
      [70, 128, 128],
      [105, 128, 128],
      [143, 128, 128],
      [181, 128, 128],
      [90, 110, 175],
    ],
    HLG: [
      [16, 128, 128],
      [60, 128, 128],
      [110, 128, 128],
      [180, 128, 128],
      [235, 128, 128],
      [90, 110, 175],
    ],
  };

  it.each(['PQ', 'HLG'] as const)(
    'in %s becomes an ordinary film with its brightness in order and white as white',
    async (name) => {
      const source = await film({ standard: standards[name], width: 640, height: 360, patches: light[name], bits: 10 });
      const outcome = newPath();
      await editFilm(source, outcome, { size: { width: 480, height: 270 } });
      const { said, patches: found } = await readColours(outcome, light[name].length);
      expect(said).toEqual(standards['709']);
      const frame = await columns(await extractFrame(source, 'last'));
      for (const shown of [found.map((patch) => toRgb(patch, said)), frame]) {
        const greys = shown.slice(0, 5).map((rgb) => rgb[1] ?? 0);
        expect(greys).toEqual([...greys].sort((left, right) => left - right));
        expect(greys[0]).toBeLessThan(8);
        expect(greys[3]).toBeGreaterThan(170);
        expect(greys[4]).toBeGreaterThan(greys[3] ?? 255);
        expect(Math.max(...shown.slice(0, 5).map((rgb) => Math.max(...rgb) - Math.min(...rgb)))).toBeLessThanOrEqual(4);
        const [red = 0, green = 0, blue = 0] = shown[5] ?? [];
        expect(red).toBeGreaterThan(Math.max(green, blue) + 40);
      }
    },
  );
});
