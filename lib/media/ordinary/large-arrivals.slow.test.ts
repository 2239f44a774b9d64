import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as av from 'node-av';
import { expect, test } from 'vitest';
import { temporaryFolder } from '@/scripts/testing/temporary-folder';
import { makeForeign } from '../__fixtures__/make-foreign';
import { gridPlan, hevcPart, irot, ispe, makeHeif } from '../__fixtures__/make-heic';
import { decode } from '../decode/decode.server';
import { makeArrival } from '../make-arrival.server';

// A file that takes more memory or time than the limits of `decode` is `undecodable`.

async function arrive(bytes: Buffer, person = 'mei') {
  const localPath = path.join(temporaryFolder(), 'file');
  await writeFile(localPath, bytes);
  const outputPath = `${localPath}.made`;
  const arrival = await makeArrival({ localPath, sha256: '' }, outputPath, { person });
  return { arrival, facts: await decode('probe', { localPath: outputPath }, { person }) };
}

test('a phone’s photo of 48 megapixels, held upright, is made ordinary within the limits', async () => {
  const [columns, rows, width, height] = [16, 12, 8064, 6048] as const;
  const tile = hevcPart(512, 512, [76, 85, 255]);
  const tiles = Array.from({ length: columns * rows }, () => tile);
  const to = tiles.map((_tile, index) => index + 2);
  const properties = [ispe(width, height), irot(3)];
  const data = gridPlan(columns, rows, width, height);
  const photo = makeHeif([{ type: 'grid', data, properties, refers: { type: 'dimg', to } }, ...tiles]);
  const { arrival, facts } = await arrive(photo);
  expect(arrival).toMatchObject({ format: 'heic', into: 'jpeg' });
  expect(facts).toMatchObject({ width: height, height: width });
});

test('a recording of three minutes is made ordinary within the limits', async () => {
  const aac = { audio: av.FF_ENCODER_AAC, sampleFormat: av.AV_SAMPLE_FMT_FLTP } as const;
  const { arrival, facts } = await arrive(makeForeign({ container: 'ipod', ...aac, sampleRate: 16_000, seconds: 180 }));
  expect(arrival).toMatchObject({ format: 'm4a', into: 'mp3' });
  expect(Math.abs((facts.durationMs ?? 0) - 180_000)).toBeLessThanOrEqual(100);
});

test('of many at once, a photo waits for no film, and a second person’s sound for the running ones only', async () => {
  const film = makeForeign({ container: 'avi', video: av.FF_ENCODER_MPEG4, seconds: 40 });
  const sound = makeForeign({ container: 'flac', audio: av.FF_ENCODER_FLAC });
  const photo = makeHeif([hevcPart(64, 64, [76, 85, 255])]);
  const order: string[] = [];
  const note = async (name: string, bytes: Buffer, person: string) => {
    await arrive(bytes, person);
    order.push(name);
  };
  const films = ['film 1', 'film 2', 'film 3', 'film 4', 'film 5', 'film 6'].map((name) => note(name, film, 'mei'));
  await Promise.all([...films, note('photo', photo, 'li'), note('sound', sound, 'li')]);
  expect(order[0]).toBe('photo');
  // Two are made at a time. When a place is free, it is the turn of whoever has waited longest without one.
  expect(order.indexOf('sound')).toBeLessThanOrEqual(3);
});
