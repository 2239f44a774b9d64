import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '@/scripts/testing/temporary-folder';
import { makeMp3, makeWav } from '../__fixtures__/make-media';
import {
  apeTag,
  id3v1,
  id3v2,
  riffChunk,
  secretPlace,
  wavNames,
  withRiffChunks,
} from '../__fixtures__/media-with-metadata';
import { probeFile } from '../read/probe-file.server';
import { bareMp3 } from './bare-mp3';
import { bareWav } from './bare-wav';
import { prepareSound } from './prepare-sound.server';

/** The sound that is sent to a provider; null when the file is sent as it is. */
async function prepare(bytes: Buffer): Promise<{ mime: string; bytes: Buffer; durationMs: number | null } | null> {
  const folder = temporaryFolder();
  const [input, output] = [path.join(folder, 'input'), path.join(folder, 'output')];
  await writeFile(input, bytes);
  // The studio must accept the sound.
  expect(await probeFile(input)).toMatchObject({ kind: 'audio' });
  const made = await prepareSound(input, output);
  if (made === 'asItIs') return null;
  return { mime: made.mime, bytes: await readFile(output), durationMs: (await probeFile(output)).durationMs };
}

describe('a sound without metadata', () => {
  it('is sent as it is', async () => {
    expect(await prepare(makeWav())).toBeNull();
    expect(await prepare(await makeMp3())).toBeNull();
  });
});

describe('a sound with metadata', () => {
  it.each<[string, (sound: Buffer) => Buffer]>([
    ['a tag in front', (sound) => Buffer.concat([id3v2(), sound])],
    ['two tags in front', (sound) => Buffer.concat([id3v2(), id3v2(), sound])],
    ['a tag behind', (sound) => Buffer.concat([sound, id3v1()])],
    ['tags on both sides, of three kinds', (sound) => Buffer.concat([id3v2(), sound, apeTag(), id3v1()])],
    ['a text behind', (sound) => Buffer.concat([sound, Buffer.from(secretPlace)])],
    ['a tag that claims more than there is', (sound) => Buffer.concat([sound, apeTag(0xffff_ff00)])],
  ])('loses %s and no frame', async (_what, addMetadata) => {
    const sound = await makeMp3();
    const labelled = addMetadata(sound);
    expect(labelled.includes(secretPlace)).toBe(true);
    const sent = await prepare(labelled);
    expect(sent?.bytes.equals(sound)).toBe(true);
    expect(sent?.mime).toBe('audio/mpeg');
  });

  it.each<[string, (sound: Buffer) => Buffer]>([
    ['names', (sound) => withRiffChunks(sound, wavNames())],
    ['a broadcast head', (sound) => withRiffChunks(sound, riffChunk('bext', secretPlace))],
    ['XML of a recorder', (sound) => withRiffChunks(sound, riffChunk('iXML', `${secretPlace}!`))],
    ['data after its end', (sound) => Buffer.concat([sound, Buffer.from(secretPlace)])],
  ])('loses %s and no sample', async (_what, addMetadata) => {
    const sound = makeWav();
    const labelled = addMetadata(sound);
    expect(labelled.includes(secretPlace)).toBe(true);
    const sent = await prepare(labelled);
    expect(sent?.bytes.equals(sound)).toBe(true);
    expect(sent).toMatchObject({ mime: 'audio/wav', durationMs: 1000 });
  });

  it('is encoded again when its sound cannot be separated from the rest', async () => {
    const sound = makeWav();
    // A description of the samples that is longer than the longest valid one.
    const described = riffChunk('fmt ', `${sound.toString('latin1', 20, 36)}\0\0${secretPlace}`);
    const labelled = withRiffChunks(Buffer.concat([sound.subarray(0, 12), described, sound.subarray(36)]));
    expect(bareWav(labelled)).toBeNull();
    const sent = await prepare(labelled);
    expect(sent?.bytes.includes(secretPlace)).toBe(false);
    expect(sent).toMatchObject({ mime: 'audio/wav', durationMs: 1000 });
  });

  it('never grows and is read fast, whatever its bytes are', () => {
    const hostile = [Buffer.alloc(4_000_000, 0xff), Buffer.alloc(4_000_000, 'ID3'), Buffer.alloc(4_000_000, 'TAG')];
    for (const bytes of hostile) expect(bareMp3(bytes)?.length ?? 0).toBeLessThanOrEqual(bytes.length);
  });
});
