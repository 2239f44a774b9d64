import { expect, it, onTestFinished } from 'vitest';
import { readEnv } from '@/lib/env/env.server';
import { startBucket } from '@/lib/storage/__fixtures__/start-bucket';
import { createS3Storage } from '@/lib/storage/s3-storage.server';
import { prepareDatabase } from '@/scripts/studio/stack';
import { runCommand } from '@/scripts/testing/run-command';
import { startOwnDatabase } from './__fixtures__/own-database';
import { agreeOnSettings } from './agree.server';

// Tests the real commands: `npm run worker`, and the first step of `npm run web` and `npm start`.
it.each([
  ['STORAGE', 'local'],
  ['S3_ENDPOINT', 'http://127.0.0.1:9'],
  ['S3_BUCKET', 'another'],
  ['AUTH_SECRET', 'x'.repeat(40)],
  ['ENCRYPTION_KEY', Buffer.alloc(32, 7).toString('base64')],
  ['LEASE_SECONDS', '60'],
])('a process with only %s different reports it and does not start', async (name, value) => {
  const { db, url, folder } = await startOwnDatabase();
  const { options, close } = await startBucket(folder);
  onTestFinished(close);
  const settings = {
    DATABASE_URL: url,
    DATA_DIR: folder,
    LEASE_SECONDS: '30',
    STORAGE: 's3',
    S3_ENDPOINT: String(options.endpoint),
    S3_BUCKET: options.bucket,
    S3_ACCESS_KEY_ID: options.accessKeyId,
    S3_SECRET_ACCESS_KEY: options.secretAccessKey,
    S3_FORCE_PATH_STYLE: '1',
  };
  const env = readEnv({ ...process.env, ...settings });
  await agreeOnSettings({ db, storage: createS3Storage(options), env });
  const other = { ...settings, [name]: value };
  const worker = await runCommand('worker', [], other);
  expect(worker).toMatchObject({ code: 1, output: expect.stringContaining(`${name} is`) });
  expect(worker.output).toContain('npm run settings:change');
  expect(worker.output).not.toContain('The worker runs.');
  expect(await db.workerHeartbeat.count()).toBe(0);
  await expect(prepareDatabase({ ...process.env, ...other })).rejects.toThrow(`${name} is`);
});

it.each(['AUTH_SECRET', 'ENCRYPTION_KEY'])('a worker without %s says how to create it', async (name) => {
  const { url, folder } = await startOwnDatabase();
  const { code, output } = await runCommand('worker', [], { DATABASE_URL: url, DATA_DIR: folder, [name]: '' });
  expect(code).toBe(1);
  expect(output).toMatch(new RegExp(`${name}: must .*openssl rand`));
});
