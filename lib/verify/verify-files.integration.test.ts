import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { createLogger } from '@/lib/log/logger.server';
import { makeImage } from '@/lib/media/__fixtures__/make-media';
import { createMediaWorld, type MediaWorld } from '@/lib/media/__fixtures__/media-world';
import { saveAsset } from '@/lib/media/save-asset.server';
import { dialects } from '@/lib/providers/generated/dialects';
import { startGateway } from '@/lib/sandbox/start-gateway';
import { getStorage } from '@/lib/storage/get-storage.server';
import { StorageError } from '@/lib/storage/storage-error';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { getTask } from '@/lib/tasks/get-task.server';
import { storeTaskAgain } from '@/lib/tasks/store-again.server';
import type { TaskServices } from '@/lib/tasks/work/services.server';
import { startTaskWorker } from '@/lib/worker/task-worker.server';
import { checkFile } from './check-file.server';
import { verifyNextFile } from './verify-files.server';

const bytesPerSecond = 1e9;

describe('the check of stored files', () => {
  let world: MediaWorld;
  beforeEach(async () => {
    world = await createMediaWorld();
    said = [];
  });
  afterEach(() => world.remove());

  async function upload(bytes?: Buffer) {
    const localPath = await world.localFile(bytes ?? (await makeImage('png')));
    const { tenantId, userId } = world;
    return await saveAsset(
      { tenantId, userId, localPath, fileName: 'a.png', origin: 'upload', isSandbox: false },
      world,
    );
  }
  const services = async () => await (await createTestStudio()).services();
  const verify = async (parts: Partial<TaskServices> = {}, findTrouble?: () => Promise<string | null>) =>
    await verifyNextFile(
      { ...(await services()), log: { info: () => {}, warn: note }, ...parts },
      { bytesPerSecond, storage: world.storage, tenantId: world.tenantId, findTrouble },
    );
  /** Calls of the logger. */
  let said: unknown[][] = [];
  const note = (...entry: unknown[]) => void said.push(entry);
  const spoil = (key: string, sizeBytes: bigint) =>
    world.storage.putBytes(key, new Uint8Array(Number(sizeBytes)), 'image/png');

  test('reads the files that have been due longest first, and no file that is not due', async () => {
    const [fresh, old, older, added] = [await upload(), await upload(), await upload(), await upload()];
    const inDays = (days: number) => new Date(Date.now() + days * 24 * 3_600_000);
    for (const [{ id }, days] of [
      [old, -10],
      [older, -20],
      [fresh, 29],
    ] as const)
      await world.db.asset.update({ where: { id }, data: { checkDueAt: inDays(days) } });
    const order: string[] = [];
    const began = new Date();
    for (;;) {
      if ((await verify()) === null) break;
      const [read] = await world.db.asset.findMany({
        where: { tenantId: world.tenantId, verifiedAt: { gte: began }, id: { notIn: order } },
      });
      order.push(String(read?.id));
    }
    expect(order).toEqual([older.id, old.id, added.id]);
  });

  test('continues after files that can not be read, and reads them again later', async () => {
    const files = [await upload(), await upload(), await upload(), await upload()];
    const [first, second, third, fourth] = files.map(({ storageKey }) => storageKey);
    const { open } = world.storage;
    world.storage.open = (key, range) =>
      key === first || key === third
        ? Promise.reject(new StorageError('unavailable', 'EIO: i/o error, read'))
        : open(key, range);
    expect([await verify(), await verify(), await verify(), await verify(), await verify()]).toEqual([
      'unknown',
      'whole',
      'unknown',
      'whole',
      null,
    ]);
    const verified = await world.db.asset.findMany({ where: { tenantId: world.tenantId, verifiedAt: { not: null } } });
    expect(verified.map(({ storageKey }) => storageKey).toSorted()).toEqual([second, fourth].toSorted());

    world.storage.open = open;
    const tomorrow = () => new Date(Date.now() + 25 * 3_600_000);
    const later = { ...(await services()), now: tomorrow };
    const options = { bytesPerSecond, storage: world.storage, tenantId: world.tenantId };
    expect([await verifyNextFile(later, options), await verifyNextFile(later, options)]).toEqual(['whole', 'whole']);
    expect(await verifyNextFile(later, options)).toBeNull();
  });

  test('reads each file once when many workers check at the same moment', async () => {
    for (let count = 0; count < 6; count += 1) await upload();
    const opened: string[] = [];
    const { open } = world.storage;
    world.storage.open = (key, range) => {
      if (key.includes('original')) opened.push(key);
      return open(key, range);
    };
    await Promise.all(Array.from({ length: 8 }, () => verify()));
    expect(opened).toHaveLength(6);
    expect(new Set(opened).size).toBe(6);
  });

  test.each([
    ['with other bytes of the same length', (key: string, size: bigint) => spoil(key, size), 'damaged'],
    ['that was cut short', (key: string) => spoil(key, 5n), 'damaged'],
    ['that is missing', (key: string) => world.storage.remove(key), 'missing'],
  ] as const)('finds a file %s once and writes an audit event', async (_, damage, state) => {
    const asset = await upload();
    await damage(asset.storageKey, asset.sizeBytes);
    expect(await verify()).toBe(state);
    expect(await verify()).toBeNull();
    const row = await world.db.asset.findUniqueOrThrow({ where: { id: asset.id } });
    expect(row.damagedAt).not.toBeNull();
    expect(row.verifiedAt).toBeNull();
    const file = { assetId: asset.id, problem: state };
    expect(said).toEqual([
      [expect.objectContaining(file), expect.stringMatching(/(is missing|has other bytes.*): a\.png/)],
    ]);
    expect(await world.db.auditEvent.findMany({ where: { target: asset.id } })).toMatchObject([
      { action: 'file.damaged', data: { problem: state } },
    ]);
  });

  test('clears the damage of a file that is whole again', async () => {
    const asset = await upload();
    const { stat } = world.storage;
    world.storage.stat = async (key) => (key === asset.storageKey ? null : await stat(key));
    expect(await verify()).toBe('missing');
    world.storage.stat = stat;
    expect(await verify()).toBeNull();
    const inTwoHours = () => new Date(Date.now() + 2 * 3_600_000);
    expect(await verify({ now: inTwoHours })).toBe('whole');
    const row = await world.db.asset.findUniqueOrThrow({ where: { id: asset.id } });
    expect(row).toMatchObject({ damagedAt: null, verifiedAt: expect.any(Date) });
    const audits = await world.db.auditEvent.findMany({ where: { target: asset.id }, orderBy: { createdAt: 'asc' } });
    expect(audits.map(({ action }) => action)).toEqual(['file.damaged', 'file.whole']);
  });

  test.each([
    [
      'several files are missing in a row',
      (): (() => Promise<string | null>) => async () => null,
      /4 files in a row are missing/,
    ],
    [
      'the storage lacks the studio’s marker',
      () => async () => 'the storage does not hold this studio’s marker',
      /marker/,
    ],
  ])('stops and marks no file as missing when %s', async (_, findTrouble, words) => {
    const files = [await upload(), await upload(), await upload(), await upload()];
    const { stat } = world.storage;
    world.storage.stat = () => Promise.resolve(null);
    expect(await verify({}, findTrouble())).toBe('unknown');
    expect(said.at(-1)?.[1]).toMatch(words);
    const damaged = { tenantId: world.tenantId, damagedAt: { not: null } };
    expect(await world.db.asset.count({ where: damaged })).toBe(0);
    // The folder is mounted again, and one file is really missing.
    world.storage.stat = stat;
    await world.storage.remove(String(files[0]?.storageKey));
    expect([await verify(), await verify(), await verify(), await verify()].toSorted()).toEqual([
      'missing',
      'whole',
      'whole',
      'whole',
    ]);
    expect(await world.db.asset.count({ where: damaged })).toBe(1);
  });

  test('changes nothing about a file while storage does not answer', async () => {
    const asset = await upload();
    world.storage.stat = () => Promise.reject(new StorageError('unavailable', 'the bucket is away'));
    expect(await verify()).toBe('unknown');
    expect(await world.db.asset.findUniqueOrThrow({ where: { id: asset.id } })).toMatchObject({
      damagedAt: null,
      verifiedAt: null,
    });
  });

  describe('of posters and thumbnails', () => {
    const bytesOf = async (key: string | null) => {
      const { stream } = await world.storage.open(String(key));
      return Buffer.from(await new Response(stream).arrayBuffer());
    };
    const rowOf = (id: string) => world.db.asset.findUniqueOrThrow({ where: { id } });

    test.each([
      ['a lost poster', 'posterKey', (key: string) => world.storage.remove(key)],
      ['a lost thumbnail', 'thumbnailKey', (key: string) => world.storage.remove(key)],
      ['a poster with other bytes', 'posterKey', (key: string) => spoil(key, 900n)],
    ] as const)('makes %s again from the file without an audit event', async (_, column, damage) => {
      const asset = await upload();
      const before = await bytesOf(asset[column]);
      await damage(String(asset[column]));
      expect(await verify()).toBe('whole');
      expect((await bytesOf(asset[column])).equals(before)).toBe(true);
      expect(await rowOf(asset.id)).toMatchObject({
        damagedAt: null,
        stillsBytes: asset.stillsBytes,
        stillsSha256: asset.stillsSha256,
      });
      expect(await world.db.auditEvent.count({ where: { target: asset.id } })).toBe(0);
    });

    test('measures the stills of older rows and makes unreadable ones again', async () => {
      const [sound, broken] = [await upload(), await upload()];
      const { tenantId } = world;
      await world.db.asset.updateMany({ where: { tenantId }, data: { stillsBytes: null, stillsSha256: null } });
      await spoil(String(broken.thumbnailKey), 900n);
      await verify();
      await verify();
      for (const { id, stillsBytes, stillsSha256 } of [sound, broken])
        expect(await rowOf(id)).toMatchObject({ stillsBytes, stillsSha256 });
    });

    test('changes nothing while storage does not answer', async () => {
      const asset = await upload();
      const { stat } = world.storage;
      world.storage.stat = (key) =>
        key === asset.posterKey ? Promise.reject(new StorageError('unavailable', 'the bucket is away')) : stat(key);
      expect(await verify()).toBe('unknown');
      expect((await rowOf(asset.id)).verifiedAt).toBeNull();
    });
  });

  test('finds a damaged upload whole after the same file is uploaded again', async () => {
    const bytes = await makeImage('png');
    const asset = await upload(bytes);
    await spoil(asset.storageKey, asset.sizeBytes);
    await verify();
    const again = await upload(bytes);
    expect(again).toMatchObject({ id: asset.id, damagedAt: null });
    expect(await verify()).toBe('whole');
  });

  test('pauses when it would read faster than its limit', async () => {
    const bytes = new Uint8Array(300_000);
    const stat = () => Promise.resolve({ sizeBytes: bytes.length });
    const open = () => Promise.resolve({ stream: new Blob([bytes]).stream(), sizeBytes: bytes.length });
    const row = { storageKey: 'a', sizeBytes: 300_000n, sha256: '' };
    // Only a pause listens to the signal, so a check that was aborted before ends in its first pause.
    const aborted = (bytesPerSecond: number) =>
      checkFile({ ...world.storage, stat, open }, row, bytesPerSecond, AbortSignal.abort());
    expect(await aborted(1_000)).toBe('unknown');
    expect(await aborted(1e12)).toBe('damaged');
  });
});

test('a damaged result is found, reported on its task, and fetched again from the gateway', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'slatehouse-gateway-'));
  const gateway = await startGateway({
    dialects,
    url: process.env.SANDBOX_URL ?? '',
    folder,
    pace: 0.1,
    log: createLogger('sandbox'),
  });
  const studio = await createTestStudio();
  const services = await studio.services();
  const worker = startTaskWorker({ services, submissions: 5 });
  onTestFinished(async () => {
    await worker.drain(10_000);
    await gateway.close();
    await rm(folder, { recursive: true, force: true });
  });
  const { tenantId } = studio.actor;
  const statusOf = async (taskId: string) => (await studio.task(taskId)).status;
  const taskId = await studio.create(await studio.addKey('see2ai', null), compositions.image);
  worker.wake();
  await expect.poll(() => statusOf(taskId), { timeout: 30_000 }).toBe('succeeded');
  expect(await verifyNextFile(services, { bytesPerSecond, tenantId })).toBe('whole');
  await expect(storeTaskAgain(studio.actor, taskId)).rejects.toMatchObject({ code: 'notPossible' });

  const asset = await studio.db.asset.findFirstOrThrow({ where: { taskId } });
  await getStorage().putBytes(asset.storageKey, new Uint8Array(Number(asset.sizeBytes)), asset.mime);
  await studio.db.asset.update({ where: { id: asset.id }, data: { checkDueAt: new Date() } });
  expect(await verifyNextFile(services, { bytesPerSecond, tenantId })).toBe('damaged');
  const damaged = await getTask(tenantId, taskId, () => true);
  expect(damaged).toMatchObject({ damagedIds: [asset.id], actions: { storeAgain: true } });
  expect(damaged.events.at(-1)?.type).toBe('fileDamaged');

  await storeTaskAgain(studio.actor, taskId);
  worker.wake();
  await expect.poll(() => statusOf(taskId), { timeout: 30_000 }).toBe('succeeded');
  expect(await verifyNextFile(services, { bytesPerSecond, tenantId })).toBe('whole');
  const whole = await getTask(tenantId, taskId, () => true);
  expect(whole).toMatchObject({ damagedIds: [], actions: { storeAgain: false }, money: 'charged' });
  expect(whole.results.map(({ id }) => id)).toEqual([asset.id]);
});
