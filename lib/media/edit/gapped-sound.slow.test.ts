import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as av from 'node-av';
import { expect, test } from 'vitest';
import { temporaryFolder } from '@/scripts/testing/temporary-folder';
import { makeForeign } from '../__fixtures__/make-foreign';
import { decode } from '../decode/decode.server';
import type { MediaEdit } from './media-edit';

const asker = { person: 'mei' };
const films = {
  'MOV with PCM': { container: 'mov', video: av.FF_ENCODER_LIBX264, audio: av.FF_ENCODER_PCM_S16LE },
  'WebM with Opus': {
    container: 'webm',
    video: av.FF_ENCODER_LIBVPX_VP8,
    audio: av.FF_ENCODER_LIBOPUS,
    sampleRate: 48_000,
  },
  'MP4 with MP3': {
    container: 'mp4',
    video: av.FF_ENCODER_LIBX264,
    audio: av.FF_ENCODER_LIBMP3LAME,
    sampleFormat: av.AV_SAMPLE_FMT_S16P,
  },
} as const;
const edits: MediaEdit[] = [{ trim: { start: 0.2, end: 2.8 } }, { format: 'video/mp4' }];

test.each(Object.entries(films))('a film whose sound has a gap is edited to its length: %s', async (_name, given) => {
  const folder = temporaryFolder();
  const inputPath = path.join(folder, 'film');
  await writeFile(inputPath, makeForeign({ ...given, seconds: 3, gap: [1, 2.4] }));
  for (const [index, edit] of edits.entries()) {
    const outputPath = path.join(folder, String(index));
    await decode('edit', { kind: 'video', edit, inputPath, outputPath }, asker);
    const { durationMs, hasAudio } = await decode('probe', { localPath: outputPath }, asker);
    expect(hasAudio).toBe(true);
    expect(Math.abs((durationMs ?? 0) - (edit.trim ? 2600 : 3000))).toBeLessThanOrEqual(50);
  }
});
