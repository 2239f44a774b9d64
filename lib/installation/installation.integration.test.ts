import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished, test } from 'vitest';
import { type Db, getDb } from '@/lib/db/client.server';
import { migrate } from '@/lib/db/migrate.server';
import { type Env, getEnv, readEnv } from '@/lib/env/env.server';
import { checkHealth } from '@/lib/health/check-health.server';
import { textProvider } from '@/lib/sealing/sealed-tables.server';
import { sealSecret } from '@/lib/sealing/secret.server';
import { startBucket } from '@/lib/storage/__fixtures__/start-bucket';
import { getStorage } from '@/lib/storage/get-storage.server';
import { createLocalStorage } from '@/lib/storage/local-storage.server';
import { createS3Storage } from '@/lib/storage/s3-storage.server';
import { hasEnded, spawnProcess, stopProcess, waitUntilReady } from '@/scripts/studio/child-process';
import { secretSettings } from '@/scripts/studio/withhold-secrets';
import { startOwnDatabase } from './__fixtures__/own-database';
import { agreeOnSettings } from './agree.server';
import { changeSettings } from './change-settings.server';
import { findTrouble } from './find-trouble.server';
import { markerKey } from './storage-marker.server';

type Settings = Record<string, string>;
const envOf = (settings: Settings): Env => readEnv({ ...process.env, ...settings });

/** A bucket and the settings of a process that uses it. */
async function bucket(folder: string) {
  const { options, close } = await startBucket(folder);
  onTestFinished(close);
  const settings: Settings = {
    STORAGE: 's3',
    S3_ENDPOINT: String(options.endpoint),
    S3_BUCKET: options.bucket,
    S3_ACCESS_KEY_ID: options.accessKeyId,
    S3_SECRET_ACCESS_KEY: options.secretAccessKey,
    S3_FORCE_PATH_STYLE: '1',
  };
  return { options, settings, storage: createS3Storage(options) };
}

/** A queued task that any worker would take. */
async function addTask(db: Db) {
  const tenant = await db.tenant.create({ data: { name: 'Studio' } });
  const user = await db.user.create({ data: { email: 'a@example.com', name: 'A', passwordHash: '-' } });
  const shared = { tenantId: tenant.id, providerId: 'see2ai', isSandbox: true };
  const key = await db.providerKey.create({ data: { ...shared, label: 'k', secret: '-', lastFour: '0000' } });
  const composition = {
    modelId: 'see2ai_image_generation_v1',
    kind: 'image',
    mode: 'text',
    input: {},
    prompt: '',
  } as const;
  const ids = { userId: user.id, keyId: key.id, requestId: key.id };
  return await db.task.create({ data: { ...shared, ...composition, ...ids } });
}

/** A worker process and its output. */
function spawnWorker(env: Settings) {
  const said: string[] = [];
  const child = spawnProcess({
    entry: 'lib/worker/worker.ts',
    env: { LOG_LEVEL: 'warn', ...env },
    secrets: secretSettings,
    onLine: (line) => said.push(line),
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, said: () => said.join('\n') };
}

describe('the processes of a studio', () => {
  it('start when all have the same settings and see the same files', async () => {
    const { db, folder } = await startOwnDatabase();
    const { settings, storage, options } = await bucket(folder);
    const env = envOf(settings);
    await Promise.all([agreeOnSettings({ db, storage, env }), agreeOnSettings({ db, storage, env })]);
    await agreeOnSettings({ db, storage: createS3Storage(options), env });
    expect(await findTrouble({ db, storage, env })).toBeNull();
    const row = JSON.stringify(await db.installation.findMany());
    for (const secret of [env.AUTH_SECRET, env.ENCRYPTION_KEY]) expect(row).not.toContain(secret);
  });

  it('name the setting that differs and do not start', async () => {
    const { db, folder } = await startOwnDatabase();
    const { settings, storage } = await bucket(folder);
    await agreeOnSettings({ db, storage, env: envOf(settings) });
    for (const [name, value] of Object.entries({
      STORAGE: 'local',
      S3_ENDPOINT: 'http://127.0.0.1:9',
      S3_BUCKET: 'another',
      AUTH_SECRET: 'x'.repeat(40),
      ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
      LEASE_SECONDS: '60',
    })) {
      const env = envOf({ ...settings, [name]: value });
      const message = await agreeOnSettings({ db, storage, env }).then(
        () => '',
        (error: unknown) => String(error),
      );
      expect(message).toContain(`${name} is`);
      expect(message).toContain('npm run settings:change');
      for (const secret of [env.AUTH_SECRET, env.ENCRYPTION_KEY]) expect(message).not.toContain(secret);
      expect(await findTrouble({ db, storage, env })).toContain(`${name} is`);
    }
  });

  it('report a folder that is not the studio’s or is not mounted', async () => {
    const { db, folder } = await startOwnDatabase();
    const parts = { db, storage: createLocalStorage(path.join(folder, 'media')), env: getEnv() };
    await agreeOnSettings(parts);
    const other = createLocalStorage(path.join(folder, 'elsewhere'));
    await expect(agreeOnSettings({ ...parts, storage: other })).rejects.toThrow(/does not hold this studio’s marker/);
    await rm(path.join(folder, 'media'), { recursive: true });
    expect(await findTrouble(parts)).toContain(markerKey);
  });

  it('of a new studio take the storage of another studio only after a confirmation', async () => {
    const [first, second] = [await startOwnDatabase(), await startOwnDatabase()];
    const storage = createLocalStorage(path.join(first.folder, 'media'));
    const [before, mistaken] = [first, second].map(({ db }) => ({ db, storage, env: getEnv() }));
    if (!before || !mistaken) throw new Error('two studios');
    await agreeOnSettings(before);
    for (const _again of [1, 2])
      await expect(agreeOnSettings(mistaken)).rejects.toThrow(/the storage is another studio’s/);
    expect(await findTrouble(before)).toBeNull();
    await agreeOnSettings(before);
    expect((await changeSettings(mistaken, false)).join('\n')).toContain('the storage is another studio’s');
    await changeSettings(mistaken, true);
    await agreeOnSettings(mistaken);
    expect(await findTrouble(before)).toContain('the storage is another studio’s');
  });

  it('refuse a first ENCRYPTION_KEY that decrypts none of the provider keys', async () => {
    const { db, folder } = await startOwnDatabase();
    const tenant = await db.tenant.create({ data: { name: 'Studio' } });
    const sealedElsewhere = { secret: 'v1.AAAA.AAAA.AAAA', lastFour: '0000', label: 'k', providerId: 'see2ai' };
    await db.providerKey.create({ data: { tenantId: tenant.id, ...sealedElsewhere } });
    const storage = createLocalStorage(path.join(folder, 'media'));
    await expect(agreeOnSettings({ db, storage, env: getEnv() })).rejects.toThrow(/ENCRYPTION_KEY does not open/);
    expect(await db.installation.count()).toBe(0);
  });

  it('refuse a first ENCRYPTION_KEY that decrypts no text key, and say what a new one does not open', async () => {
    const { db, folder } = await startOwnDatabase();
    const tenant = await db.tenant.create({ data: { name: 'Studio' } });
    const sealedElsewhere = { secret: 'v1.AAAA.AAAA.AAAA', lastFour: '0000', baseUrl: 'https://a.test', model: 'm' };
    const key = await db.textKey.create({ data: { tenantId: tenant.id, ...sealedElsewhere } });
    const parts = { db, storage: createLocalStorage(path.join(folder, 'media')), env: getEnv() };
    await expect(agreeOnSettings(parts)).rejects.toThrow(/ENCRYPTION_KEY does not open/);
    const place = { table: 'TextKey', tenantId: tenant.id, providerId: textProvider, id: key.id };
    const secret = await sealSecret('sk-text', place, { db });
    await db.textKey.update({ where: { id: key.id }, data: { secret } });
    await agreeOnSettings(parts);
    const changed = { ...parts, env: { ...parts.env, ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64') } };
    const said = (await changeSettings(changed, false)).join('\n');
    expect(said).toContain('The text keys of the prompt help that are stored can’t be opened');
    expect(said).not.toContain('The provider keys');
  });
});

describe('a worker', () => {
  it('without the studio’s STORAGE setting exits with a message and without a heartbeat', async () => {
    const { db, url, folder } = await startOwnDatabase();
    const { settings, storage } = await bucket(folder);
    await agreeOnSettings({ db, storage, env: envOf(settings) });
    const { child, said } = spawnWorker({ DATABASE_URL: url, DATA_DIR: folder });
    expect((await once(child, 'exit'))[0]).toBe(1);
    expect(said()).toMatch(/STORAGE is “local” here, and “s3” for this studio/);
    expect(await db.workerHeartbeat.count()).toBe(0);
  });

  it('with a wrong bucket key reports it in its heartbeat and takes no jobs', async () => {
    const { db, url, folder } = await startOwnDatabase();
    const { settings, storage } = await bucket(folder);
    await agreeOnSettings({ db, storage, env: envOf(settings) });
    const wrong = { ...settings, S3_ACCESS_KEY_ID: 'wrong' };
    const { child } = spawnWorker({ ...wrong, DATABASE_URL: url, DATA_DIR: folder });
    await waitUntilReady(child, 'worker');
    const [beat] = await db.workerHeartbeat.findMany();
    expect(beat?.trouble).toMatch(/the bucket refused/);
    expect(hasEnded(child)).toBe(false);
    const task = await addTask(db);
    const seen = async () => Number((await db.workerHeartbeat.findFirstOrThrow()).seenAt);
    // Between two heartbeats the worker sweeps.
    await expect.poll(seen, { timeout: 20_000 }).toBeGreaterThan(Number(beat?.seenAt));
    expect(await db.task.findUniqueOrThrow({ where: { id: task.id } })).toMatchObject({
      status: 'queued',
      revision: 0,
    });
  });

  it('that starts before the migration waits for it and says so', async () => {
    const { db, url, folder } = await startOwnDatabase({ isMigrated: false });
    const said: string[] = [];
    const command = spawnProcess({
      entry: 'scripts/studio.ts',
      plain: true,
      args: ['worker'],
      env: { DATABASE_URL: url, DATA_DIR: folder, LOG_LEVEL: 'warn' },
      secrets: secretSettings,
      onLine: (line) => said.push(line),
    });
    onTestFinished(() => stopProcess(command, 20_000));
    const words = () => said.join('\n');
    await expect.poll(words, { timeout: 30_000 }).toContain('Waiting for the migration of the database');
    expect(words()).not.toContain('The worker runs.');
    await migrate(url);
    await expect.poll(words, { timeout: 30_000 }).toContain('The worker runs.');
    expect(await db.workerHeartbeat.count()).toBe(1);
  });
});

test('the health check compares the settings of this process with the studio’s', async () => {
  const parts = { db: getDb(), storage: getStorage(), env: getEnv() };
  await agreeOnSettings(parts);
  expect((await checkHealth()).failing).not.toContain('settings');
  const row = await parts.db.installation.findUniqueOrThrow({ where: { id: 1 } });
  const other = { ...(row.settings as Settings), S3_BUCKET: 'another' };
  await parts.db.installation.update({ where: { id: 1 }, data: { settings: other } });
  onTestFinished(async () => {
    await parts.db.installation.update({ where: { id: 1 }, data: { settings: row.settings as Settings } });
  });
  const { failing, reasons } = await checkHealth();
  expect(failing).toContain('settings');
  expect(String(reasons.settings)).toContain('S3_BUCKET is not set here');
});

describe('npm run settings:change', () => {
  const run = (env: Settings, ...args: string[]) =>
    promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', '--conditions=react-server', 'scripts/settings-change.ts', ...args],
      { env: { ...process.env, ...env } },
    );

  it('explains a move to a bucket, and does it when it is confirmed and no worker runs', async () => {
    const { db, url, folder } = await startOwnDatabase();
    await agreeOnSettings({ db, storage: createLocalStorage(path.join(folder, 'media')), env: envOf({}) });
    const { settings, storage } = await bucket(folder);
    const env = { ...settings, DATABASE_URL: url, DATA_DIR: folder };
    const asked = await run(env);
    expect(asked.stdout).toMatch(/STORAGE is “s3” here, and “local” for this studio/);
    expect(asked.stdout).toMatch(/Nothing was changed/);
    const facts = { id: '0198c0de-0000-7000-8000-000000000001', host: 'tower', pid: 7, startedAt: new Date() };
    await db.workerHeartbeat.create({ data: { ...facts, seenAt: new Date() } });
    await expect(run(env, '--confirm')).rejects.toMatchObject({
      stderr: expect.stringContaining('a worker was seen on tower (process 7)'),
    });
    await db.workerHeartbeat.deleteMany();
    await expect(agreeOnSettings({ db, storage, env: envOf(settings) })).rejects.toThrow('STORAGE');
    await run(env, '--confirm');
    await agreeOnSettings({ db, storage, env: envOf(settings) });
    expect((await run(env)).stdout).toContain('already');
  });
});
