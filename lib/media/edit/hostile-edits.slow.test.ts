import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { temporaryFolder } from '@/scripts/testing/temporary-folder';
import { makeImage, makeMp3, makeVideo, makeWav } from '../__fixtures__/make-media';
import { decode } from '../decode/decode.server';
import type { MediaEdit } from './media-edit';

// The probe reads the header of a file; damage in the middle shows only during an edit.

const runs = Number(process.env.SLATEHOUSE_SOAK || 12);
const inWords = ['invalid', 'brokenMedia', 'unsupportedMedia', 'tooLarge', 'undecodable'];
const asker = { person: 'mei' };

test('an edit of any damaged file succeeds or is refused with a known code, and no other process crashes', async () => {
  const small = { width: 32, height: 32, seconds: 1, frameRate: 5 };
  const films = [await makeVideo({ ...small, sound: true }), await makeVideo({ ...small, container: 'webm' })];
  const pictures = await Promise.all((['png', 'jpeg', 'webp', 'gif'] as const).map((format) => makeImage(format)));
  const sounds = [await makeMp3(), makeWav()];
  const samples: Record<'video' | 'image' | 'audio', { files: Buffer[]; edits: MediaEdit[] }> = {
    video: {
      files: films,
      edits: [{ frame: 'last' }, { frame: 0.5 }, { trim: { start: 0.2, end: 0.7 } }, { format: 'video/mp4' }],
    },
    image: {
      files: pictures,
      edits: [{ crop: { x: 0, y: 0, width: 0.5, height: 1 } }, { size: { width: 9, height: 999 } }],
    },
    audio: { files: sounds, edits: [{ trim: { start: 0.2, end: 0.7 } }, { format: 'audio/wav' }] },
  };
  const damaged = fc.constantFrom('video' as const, 'image' as const, 'audio' as const).chain((kind) =>
    fc.record({
      kind: fc.constant(kind),
      file: fc.constantFrom(...samples[kind].files),
      edit: fc.constantFrom(...samples[kind].edits),
      kept: fc.oneof(fc.constant(1), fc.double({ min: 0.2, max: 1, noNaN: true })),
      changes: fc.array(fc.tuple(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat(255)), {
        maxLength: 8,
      }),
    }),
  );
  const folder = temporaryFolder();
  let count = 0;
  await fc.assert(
    fc.asyncProperty(damaged, async ({ kind, file, edit, kept, changes }) => {
      const bytes = Buffer.from(file.subarray(0, Math.max(64, Math.floor(file.length * kept))));
      for (const [at, value] of changes) bytes[Math.floor(at * bytes.length)] = value;
      count += 1;
      const [inputPath, outputPath] = [path.join(folder, `${count}`), path.join(folder, `${count}.out`)];
      await writeFile(inputPath, bytes);
      const outcome = await decode('edit', { kind, edit, inputPath, outputPath }, asker).catch(({ code }) => code);
      expect([null, ...inWords]).toContain(outcome);
      await rm(inputPath, { force: true });
      await rm(outputPath, { force: true });
    }),
    { numRuns: runs, endOnFailure: true },
  );
}, 600_000);
