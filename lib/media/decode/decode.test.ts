import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '@/scripts/testing/temporary-folder';
import { makeImage } from '../__fixtures__/make-media';
import { decode } from './decode.server';

const asker = { person: 'mei' };
const fixture = (name: string) => path.join(import.meta.dirname, '__fixtures__', name);

describe('a decoding process', () => {
  test('tells what a file is and makes its stills', async () => {
    const localPath = path.join(await temporaryFolder(), 'a.png');
    await writeFile(localPath, await makeImage('png', { width: 640, height: 480 }));
    const facts = await decode('probe', { localPath }, asker);
    expect(facts).toMatchObject({ format: 'png', width: 640, height: 480 });
    const { poster } = await decode('posters', { localPath, facts }, asker);
    expect(await decode('isPicture', { bytes: poster ?? Buffer.alloc(0) }, asker)).toBe(true);
    expect(await decode('isPicture', { bytes: Buffer.from('no') }, asker)).toBe(false);
  });

  test.each(['interlaced.png', 'bomb-99MP-1bit.png'])('reads %s within its limits', async (name) => {
    expect(await decode('probe', { localPath: fixture(name) }, asker)).toMatchObject({ width: 9999, height: 9999 });
  });

  test.each(['stts-count.mp4', 'stsz-1e8.mp4', 'stts-max.mp4'])('refuses %s in words', async (name) => {
    await expect(decode('probe', { localPath: fixture(name) }, asker)).rejects.toMatchObject({ code: 'brokenMedia' });
  });
});
