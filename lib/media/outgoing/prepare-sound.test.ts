import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '@/scripts/testing/temporary-folder';
import { makeMp3, makeWav } from '../__fixtures__/make-media';
import { apeTag, id3v1, id3v2, riffChunk, secretPlace, wavNames, withRiffChunks } from '../__fixtures__/telling-media';
import { probeFile } from '../probe-file.server';
import { bareMp3 } from './bare-mp3';
import { bareWav } from './bare-wav';
import { prepareSound } from './prepare-sound.server';

/** What goes out of these bytes: null where they go as they are. */
async function prepare(bytes: Buffer): Promise<{ mime: string; bytes: Buffer; durationMs: number | null } | null> {
  const folder = temporaryFolder();
  const [input, output] = [path.join(folder, 'input'), path.join(folder, 'output')];
  await writeFile(input, bytes);
  // It is a sound that the studio takes.
  expect(await probeFile(input)).toMatchObject({ kind: 'audio' });
  const made = await prepareSound(input, output);
  if (made === 'asItIs') return null;
  return { mime: made.mime, bytes: await readFile(output), durationMs: (await probeFile(output)).durationMs };
}

describe('a sound that says nothing more', () => {
  it('goes as it is', async () => {
    expect(await prepare(makeWav())).toBeNull();
    expect(await prepare(await makeMp3())).toBeNull();
  });
});

describe('a sound that says more than is heard', () => {
  it.each<[string, (sound: Buffer) => Buffer]>([
    ['a tag in front', (sound) => Buffer.concat([id3v2(), sound])],
    ['two tags in front', (sound) => Buffer.concat([id3v2(), id3v2(), sound])],
    ['a tag behind', (sound) => Buffer.concat([sound, id3v1()])],
    ['tags on both sides, of three kinds', (sound) => Buffer.concat([id3v2(), sound, apeTag(), id3v1()])],
    ['a text behind', (sound) => Buffer.concat([sound, Buffer.from(secretPlace)])],
    ['a tag that claims more than there is', (sound) => Buffer.concat([sound, apeTag(0xffff_ff00)])],
  ])('loses that and not one frame: %s', async (_what, tell) => {
    const sound = await makeMp3();
    const told = tell(sound);
    expect(told.includes(secretPlace)).toBe(true);
    const sent = await prepare(told);
    expect(sent?.bytes.equals(sound)).toBe(true);
    expect(sent?.mime).toBe('audio/mpeg');
  });

  it.each<[string, (sound: Buffer) => Buffer]>([
    ['names', (sound) => withRiffChunks(sound, wavNames())],
    ['a broadcast head', (sound) => withRiffChunks(sound, riffChunk('bext', secretPlace))],
    ['XML of a recorder', (sound) => withRiffChunks(sound, riffChunk('iXML', `${secretPlace}!`))],
    ['something behind its end', (sound) => Buffer.concat([sound, Buffer.from(secretPlace)])],
  ])('loses that and not one sample: %s', async (_what, tell) => {
    const sound = makeWav();
    const told = tell(sound);
    expect(told.includes(secretPlace)).toBe(true);
    const sent = await prepare(told);
    expect(sent?.bytes.equals(sound)).toBe(true);
    expect(sent).toMatchObject({ mime: 'audio/wav', durationMs: 1000 });
  });

  it('is encoded anew where its sound cannot be told from the rest', async () => {
    const sound = makeWav();
    // A description of the samples that is longer than any there is.
    const described = riffChunk('fmt ', `${sound.toString('latin1', 20, 36)}\0\0${secretPlace}`);
    const told = withRiffChunks(Buffer.concat([sound.subarray(0, 12), described, sound.subarray(36)]));
    expect(bareWav(told)).toBeNull();
    const sent = await prepare(told);
    expect(sent?.bytes.includes(secretPlace)).toBe(false);
    expect(sent).toMatchObject({ mime: 'audio/wav', durationMs: 1000 });
  });

  it('is never longer for it, and costs no time, whatever its bytes are', () => {
    const hostile = [Buffer.alloc(4_000_000, 0xff), Buffer.alloc(4_000_000, 'ID3'), Buffer.alloc(4_000_000, 'TAG')];
    for (const bytes of hostile) expect(bareMp3(bytes)?.length ?? 0).toBeLessThanOrEqual(bytes.length);
  });
});
