import path from 'node:path';
import { v7 } from 'uuid';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readEnv } from '@/lib/env/env.server';
import { startOwnDatabase } from '@/lib/installation/__fixtures__/own-database';
import { agreeOnSettings } from '@/lib/installation/agree.server';
import { makeImage } from '@/lib/media/__fixtures__/make-media';
import { startBucket } from '@/lib/storage/__fixtures__/start-bucket';
import { createLocalStorage } from '@/lib/storage/local-storage.server';
import { createS3Storage } from '@/lib/storage/s3-storage.server';
import { runCommand } from '@/scripts/testing/run-command';
import { temporaryFolder } from '@/scripts/testing/temporary-folder';

async function storageOf(kind: 'local' | 's3', folder: string) {
  if (kind === 'local') return { storage: createLocalStorage(path.join(folder, 'media')), settings: {} };
  const { options, close } = await startBucket(folder);
  onTestFinished(close);
  const settings = {
    STORAGE: 's3',
    S3_ENDPOINT: String(options.endpoint),
    S3_BUCKET: options.bucket,
    S3_ACCESS_KEY_ID: options.accessKeyId,
    S3_SECRET_ACCESS_KEY: options.secretAccessKey,
    S3_FORCE_PATH_STYLE: '1',
  };
  return { storage: createS3Storage(options), settings };
}

/** A studio with an image and a piece of an upload without rows. */
async function studioWithOrphans(kind: 'local' | 's3') {
  const { db, url, folder, stop } = await startOwnDatabase();
  const { storage, settings } = await storageOf(kind, folder);
  await agreeOnSettings({ db, storage, env: readEnv({ ...process.env, ...settings }) });
  const tenant = await db.tenant.create({ data: { name: 'Studio' } });
  const picture = `${tenant.id}/2026/11/${v7()}-0/original.png`;
  const piece = `${tenant.id}/incoming/${v7()}/0`;
  await storage.putBytes(picture, await makeImage('png'), 'image/png');
  await storage.putBytes(piece, new Uint8Array(5), 'application/octet-stream');
  const orphans = (words: string[], more: Record<string, string> = {}) =>
    runCommand('storage:orphans', words, { DATA_DIR: folder, ...settings, ...more });
  return { db, url, stop, storage, picture, piece, orphans };
}

describe('npm run storage:orphans', () => {
  it.each(['local', 's3'] as const)(
    'lists, adopts and removes files while the studio runs (%s)',
    { timeout: 300_000 },
    async (kind) => {
      const { db, url, storage, picture, piece, orphans } = await studioWithOrphans(kind);
      const running = { DATABASE_URL: url };
      expect(await orphans([], running)).toMatchObject({
        code: 0,
        output: expect.stringContaining('0 files that no row knows'),
      });
      const listed = await orphans(['--minutes', '0'], running);
      expect(listed).toMatchObject({ code: 0, output: expect.stringContaining('2 files that no row knows') });
      for (const key of [picture, piece]) expect(listed.output).toContain(key);

      const asked = await orphans(['remove', '--minutes', '0'], running);
      expect(asked.output).toContain('Nothing was removed: say so with “npm run storage:orphans -- remove --confirm”');
      expect(await storage.stat(piece)).not.toBeNull();
      const adopted = await orphans(['adopt', '--minutes', '0'], running);
      expect(adopted).toMatchObject({
        code: 0,
        output: expect.stringContaining('1 of them were brought into the library'),
      });
      expect(await db.asset.count()).toBe(1);
      expect(await storage.stat(picture)).toBeNull();
      const removed = await orphans(['remove', '--confirm', '--minutes', '0'], running);
      expect(removed).toMatchObject({ code: 0, output: expect.stringContaining('1 of them are removed') });
      expect(await storage.stat(piece)).toBeNull();
      expect((await orphans(['--minutes', '0'], running)).output).toContain('0 files that no row knows');
    },
  );

  it('also works for a stopped studio and starts its embedded database', async () => {
    const { stop, orphans } = await studioWithOrphans('local');
    await stop();
    expect(await orphans(['--minutes', '0'])).toMatchObject({
      code: 0,
      output: expect.stringContaining('2 files that no row knows'),
    });
  });

  it.each([
    [['removee', '--confirm'], 'Usage: npm run storage:orphans'],
    [['remove', '--comfirm'], 'Usage: npm run storage:orphans'],
    [['--minutes', 'all'], '--minutes wants a number, not “all”'],
    [['--minutes'], 'Usage: npm run storage:orphans'],
    [['adopt', 'remove'], 'Usage: npm run storage:orphans'],
  ])('does nothing if the arguments are wrong: %j', async (words, said) => {
    // Arguments are checked before a database is opened and migrated. This folder has none to open.
    const outcome = await runCommand('storage:orphans', words, { DATA_DIR: temporaryFolder() });
    expect(outcome).toMatchObject({ code: 1, output: expect.stringContaining(said) });
  });
});
