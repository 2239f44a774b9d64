import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '@/scripts/testing/temporary-folder';
import { makeImage, noise } from '../__fixtures__/make-media';
import { decode, startDecodingAhead } from './decode.server';

const asker = { person: 'mei' };
const fixture = (name: string) => path.join(import.meta.dirname, '__fixtures__', name);

describe('a decoding process', () => {
  test('probes a file and makes its stills', async () => {
    const localPath = path.join(temporaryFolder(), 'a.png');
    await writeFile(localPath, await makeImage('png', { width: 640, height: 480 }));
    const facts = await decode('probe', { localPath }, asker);
    expect(facts).toMatchObject({ format: 'png', width: 640, height: 480 });
    const { poster } = await decode('posters', { localPath, facts }, asker);
    expect(await decode('isPicture', { bytes: poster ?? Buffer.alloc(0) }, asker)).toBe(true);
    expect(await decode('isPicture', { bytes: Buffer.from('no') }, asker)).toBe(false);
  });

  test('does not occupy the threads that read files', async () => {
    const localPath = path.join(temporaryFolder(), 'a.png');
    await noise(3000, 3000).png({ progressive: true }).toFile(localPath);
    let decoded = 0;
    const first = Promise.withResolvers<void>();
    const all = ['li', 'wu', 'mei', 'an', 'bo', 'he'].map(async (person) => {
      await decode('probe', { localPath }, { person });
      decoded += 1;
      first.resolve();
    });
    await first.promise;
    await readFile(localPath);
    // Decoding six pictures in this process would occupy all four threads of libuv: the read would finish after three.
    expect(decoded).toBeLessThan(3);
    await Promise.all(all);
  });

  test('starts at most one process per place and one ahead, however many files come', async () => {
    const started: unknown[] = [];
    const listen = (process: unknown) => void started.push(process);
    subscribe('child_process', listen);
    onTestFinished(() => void unsubscribe('child_process', listen));
    const localPath = path.join(temporaryFolder(), 'a.png');
    await writeFile(localPath, await makeImage('png', { width: 640, height: 480 }));
    // As polled tasks do at the same time.
    const ahead = setInterval(startDecodingAhead, 10);
    const files = Array.from({ length: 24 }, async (_, file) => {
      const facts = await decode('probe', { localPath }, { person: `person ${file % 3}` });
      await decode('posters', { localPath, facts }, { person: `person ${file % 3}` });
    });
    await Promise.all(files);
    clearInterval(ahead);
    // Two places, and one process that may have been started ahead.
    expect(started.length).toBeLessThanOrEqual(3);
  });

  test.each(['interlaced.png', 'bomb-99MP-1bit.png'])('reads %s within its limits', async (name) => {
    expect(await decode('probe', { localPath: fixture(name) }, asker)).toMatchObject({ width: 9999, height: 9999 });
  });

  test.each(['stts-count.mp4', 'stsz-1e8.mp4', 'stts-max.mp4'])('refuses %s as broken media', async (name) => {
    await expect(decode('probe', { localPath: fixture(name) }, asker)).rejects.toMatchObject({ code: 'brokenMedia' });
  });
});
