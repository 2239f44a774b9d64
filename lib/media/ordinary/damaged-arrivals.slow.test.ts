import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import { makeTemporaryFolder } from '@/scripts/testing/temporary-folder';
import { acceptedFiles } from '../__fixtures__/accepted-files';
import { bordersOf } from '../__fixtures__/borders';
import { decode } from '../decode/decode.server';
import { type AcceptedName, acceptedFormat, acceptedNames } from '../formats/accepted-formats';

/** Not `undecodable`: none of these ends its process, or takes too much. */
const inWords = ['brokenMedia', 'unsupportedMedia', 'tooLarge'];
/** A file without its last part is not this picture. */
const pictures = new Set<AcceptedName>(['jpeg', 'png', 'heic', 'jpegInHeif', 'avif', 'bmp']);
/** The end of a PNG, which has nothing of the picture. */
const endBytes = 12;
/** Of the borders of a file, evenly spread. */
const mostBorders = 8;

const { path: folder, remove } = makeTemporaryFolder();
afterAll(remove);
let count = 0;

/** `read`, where a file arrives and is ordinary after that; otherwise the code of the refusal. */
async function outcomeOf(bytes: Buffer, person: string): Promise<string> {
  count += 1;
  const localPath = path.join(folder, String(count));
  const outputPath = `${localPath}.made`;
  await writeFile(localPath, bytes);
  try {
    const format = await decode('identify', { localPath }, { person });
    const made = acceptedFormat(format).becomes ? outputPath : localPath;
    if (made === outputPath) await decode('makeOrdinary', { format, localPath, outputPath }, { person });
    await decode('probe', { localPath: made }, { person });
    return 'read';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  } finally {
    await rm(localPath);
    await rm(outputPath, { force: true });
  }
}

/** Two at a time, as many as are read at once. */
async function outcomesOf(files: readonly Buffer[]): Promise<string[]> {
  const outcomes: string[] = [];
  const lane = async (first: number) => {
    for (let index = first; index < files.length; index += 2)
      outcomes[index] = await outcomeOf(files[index] ?? Buffer.alloc(0), `person ${first}`);
  };
  await Promise.all([lane(0), lane(1)]);
  return outcomes;
}

function sample(borders: readonly number[]): number[] {
  const step = Math.max(1, borders.length / mostBorders);
  return Array.from(
    { length: Math.min(borders.length, mostBorders) },
    (_, index) => borders[Math.floor(index * step)] ?? 1,
  );
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function numbersOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One to six bytes changed; in half of the files near their beginning, where most is said. */
function flipped(whole: Buffer, seed: number): Buffer {
  const next = numbersOf(seed);
  const bytes = Buffer.from(whole);
  const reach = seed % 2 === 0 ? bytes.length : Math.min(bytes.length, 600);
  for (let left = 1 + Math.floor(next() * 6); left > 0; left -= 1)
    bytes[Math.floor(next() * reach)] = next() < 0.3 ? 0xff : Math.floor(next() * 256);
  return bytes;
}

describe('every accepted format', () => {
  test.each(acceptedNames)('%s, cut at any tenth or border, is made ordinary or refused in words', async (name) => {
    const whole = await acceptedFiles[name]();
    const tenths = Array.from({ length: 9 }, (_, index) => Math.ceil(((index + 1) * whole.length) / 10));
    const cuts = [...new Set([1, ...tenths, ...sample(bordersOf(name, whole))])];
    const outcomes = await outcomesOf(cuts.map((at) => whole.subarray(0, at)));
    for (const [index, outcome] of outcomes.entries()) {
      const where = `cut at ${cuts[index]} of ${whole.length}`;
      expect(['read', ...inWords], where).toContain(outcome);
      if (pictures.has(name) && (cuts[index] ?? 0) < whole.length - endBytes) expect(outcome, where).not.toBe('read');
    }
    expect(await readdir(folder)).toEqual([]);
  });

  test('is made ordinary or refused in words with any bytes changed', async () => {
    const wholes = await Promise.all(acceptedNames.map((name) => acceptedFiles[name]()));
    const seeds = Array.from({ length: 200 }, (_, index) => index + 1);
    const files = seeds.map((seed) => flipped(wholes[seed % wholes.length] ?? Buffer.alloc(0), seed));
    const outcomes = await outcomesOf(files);
    for (const [index, outcome] of outcomes.entries())
      expect(['read', ...inWords], `${acceptedNames[(index + 1) % wholes.length]}, seed ${index + 1}`).toContain(
        outcome,
      );
    // Both happen, or the damage would be none, or the files would be.
    expect(outcomes).toContain('read');
    expect(outcomes).toContain('brokenMedia');
    expect(await readdir(folder)).toEqual([]);
  });
});
