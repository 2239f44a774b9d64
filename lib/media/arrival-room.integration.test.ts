import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readdir } from 'node:fs/promises';
import * as av from 'node-av';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { UploadSession } from '@/lib/db/generated/client';
import { measureStorage } from '@/lib/quota/measure-storage.server';
import { setQuota } from '@/lib/quota/set-quota.server';
import { makeForeign } from './__fixtures__/make-foreign';
import { hevcPart, makeHeif } from './__fixtures__/make-heic';
import { makeImage } from './__fixtures__/make-media';
import { createMediaWorld, type MediaWorld } from './__fixtures__/media-world';
import { keepUpload } from './keep-upload.server';
import { deleteFile } from './removal/delete-file.server';
import { tempFolder } from './temp-file.server';
import { completeUpload } from './upload/complete-upload.server';
import { openUpload } from './upload/open-upload.server';
import { receivePiece } from './upload/receive-piece.server';
import { pieceBytes } from './upload/upload-session.server';

let world: MediaWorld;
let waiting: string[];
beforeEach(async () => {
  world = await createMediaWorld();
  waiting = await readdir(tempFolder()).catch(() => []);
});
afterEach(async () => {
  expect(await readdir(tempFolder()).catch(() => [])).toEqual(waiting);
  await world.remove();
});

const heic = (colour: readonly [number, number, number] = [76, 85, 255]) => makeHeif([hevcPart(64, 128, colour)]);
/** Its WAV is larger than itself. */
const flac = () => makeForeign({ container: 'flac', audio: av.FF_ENCODER_FLAC, silentUntil: 0.9 });

async function upload(bytes: Buffer, fileName: string): Promise<UploadSession> {
  let session = await openUpload(world, { fileName, sizeBytes: bytes.length }, world);
  for (let offset = 0; offset < bytes.length; offset += pieceBytes) {
    const body = new Blob([new Uint8Array(bytes.subarray(offset, offset + pieceBytes))]).stream();
    ({ session } = await receivePiece(session, { offset, body }, world));
  }
  return session;
}

const bring = async (bytes: Buffer, fileName: string) => completeUpload(await upload(bytes, fileName), world);
const sessions = () => world.db.uploadSession.count({ where: { tenantId: world.tenantId, assetId: null } });

/** What the studio counts is what lies in its storage. */
async function expectTrueSum(): Promise<number> {
  const keys = await world.storedFiles();
  const sizes = await Promise.all(keys.map(async (key) => (await world.storage.stat(key))?.sizeBytes ?? 0));
  const { usedBytes } = await measureStorage(world.tenantId);
  expect(usedBytes).toBe(sizes.reduce((sum, size) => sum + size, 0));
  return usedBytes;
}

describe('the counted sum is what is stored', () => {
  test('also where a file arrives beside the same ordinary bytes, whichever is deleted first', async () => {
    const whole = await makeImage('jpeg');
    for (const isWholeFirst of [true, false]) {
      const plain = await bring(whole, 'whole.jpg');
      const mended = await bring(whole.subarray(0, -2), 'cut.jpg');
      expect(mended).toMatchObject({ sha256: plain?.sha256, arrivedFormat: 'cutJpeg' });
      await expectTrueSum();
      for (const asset of isWholeFirst ? [plain, mended] : [mended, plain]) {
        const file = { tenantId: world.tenantId, userId: world.userId, assetId: asset?.id ?? '' };
        expect(await deleteFile(file, world.storage)).toBe('deleted');
        await expectTrueSum();
      }
      expect(await world.storedFiles()).toEqual([]);
    }
  });

  test('also where the ordinary file comes back under a name, and what it was made of comes again after that', async () => {
    const first = await bring(heic(), 'a.heic');
    const { stream } = await world.storage.open(first?.storageKey ?? '');
    const again = await bring(Buffer.from(await new Response(stream).arrayBuffer()), 'downloaded.jpg');
    await expectTrueSum();
    await deleteFile({ tenantId: world.tenantId, userId: world.userId, assetId: first?.id ?? '' }, world.storage);
    await expectTrueSum();
    const third = await bring(heic(), 'b.heic');
    expect(third?.arrivedFormat).toBe('heic');
    await expectTrueSum();
    for (const asset of [third, again])
      await deleteFile({ tenantId: world.tenantId, userId: world.userId, assetId: asset?.id ?? '' }, world.storage);
    expect(await world.storedFiles()).toEqual([]);
  });

  test('also where the same photo comes under five names at once', async () => {
    const names = ['a.heic', 'b.heic', 'c.heic', 'd.heic', 'e.heic'];
    const all = await Promise.all(names.map((name) => bring(heic(), name)));
    expect(new Set(all.map((asset) => asset?.id)).size).toBe(5);
    await expectTrueSum();
    for (const asset of all) {
      await deleteFile({ tenantId: world.tenantId, userId: world.userId, assetId: asset?.id ?? '' }, world.storage);
      await expectTrueSum();
    }
    expect(await world.storedFiles()).toEqual([]);
  });
});

describe('an ordinary file that is larger than what arrived', () => {
  test('finds no room: the upload ends in words, and gives all of its room back', async () => {
    const bytes = flac();
    const quotaBytes = bytes.length + 20_000;
    await setQuota(world, { quotaBytes });
    const session = await upload(bytes, 'tone.flac');
    const refused = completeUpload(session, world);
    await expect(refused).rejects.toMatchObject({
      code: 'noRoomForCopy',
      params: { foundEn: 'a FLAC sound', foundZh: ' FLAC 音频', into: 'WAV', needed: '88 KB', left: '20 KB' },
    });
    expect(await world.storedFiles()).toEqual([]);
    expect(await world.db.uploadSession.count({ where: { tenantId: world.tenantId } })).toBe(0);
    await setQuota(world, { quotaBytes: bytes.length + 100_000 });
    expect(await bring(bytes, 'tone.flac')).toMatchObject({ mime: 'audio/wav', arrivedBytes: BigInt(bytes.length) });
    expect(await expectTrueSum()).toBeLessThanOrEqual(bytes.length + 100_000);
    expect(await sessions()).toBe(0);
  });

  test('is counted with what arrived while others come: only those are kept that fit', async () => {
    const sounds = [0.2, 0.3, 0.4, 0.5, 0.6].map((silentUntil) =>
      makeForeign({ container: 'flac', audio: av.FF_ENCODER_FLAC, silentUntil }),
    );
    const largest = Math.max(...sounds.map(({ length }) => length));
    // Room for all that arrives and for two of the copies.
    const quotaBytes = sounds.reduce((sum, { length }) => sum + length, 0) + 2 * 88_300;
    await setQuota(world, { quotaBytes });
    const arrived = await Promise.all(sounds.map((bytes, index) => upload(bytes, `${index}.flac`)));
    const outcomes = await Promise.allSettled(arrived.map((session) => completeUpload(session, world)));
    const kept = outcomes.filter(({ status }) => status === 'fulfilled').length;
    // A refused one gives the room of what had arrived to the next.
    expect(kept).toBeGreaterThanOrEqual(2);
    expect(kept).toBeLessThanOrEqual(2 + Math.floor((3 * largest) / 88_300));
    for (const one of outcomes)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'noRoomForCopy' });
    expect(await expectTrueSum()).toBeLessThanOrEqual(quotaBytes);
    expect(await sessions()).toBe(0);
  });
});

test('a decoding process that dies in the middle of a conversion ends its upload in words, and no other', async () => {
  const started: { pid?: number }[] = [];
  const listen = (message: unknown) => void started.push((message as { process: { pid?: number } }).process);
  subscribe('child_process', listen);
  onTestFinished(() => void unsubscribe('child_process', listen));
  await setQuota(world, { quotaBytes: 100_000_000 });
  const film = makeForeign({ container: 'avi', video: av.FF_ENCODER_MPEG4, seconds: 300 });
  const session = await upload(film, 'long.avi');
  const { id, tenantId } = session;
  const outcome = completeUpload(session, world).catch((error: unknown) => error);
  const share = async () =>
    (await world.db.uploadSession.findFirst({ where: { id, tenantId }, select: { makingShare: true } }))?.makingShare;
  await expect.poll(share, { interval: 50 }).toBeGreaterThan(0);
  // The newest one: the reading of the file is over, and a conversion has a process of its own.
  process.kill(started.at(-1)?.pid ?? 0, 'SIGKILL');
  expect(await outcome).toMatchObject({ code: 'undecodable' });
  expect(await world.db.uploadSession.count({ where: { tenantId } })).toBe(0);
  expect(await world.storedFiles()).toEqual([]);
  expect(await expectTrueSum()).toBe(0);
  expect(await bring(heic(), 'next.heic')).toMatchObject({ mime: 'image/jpeg' });
  await expectTrueSum();
});

test('damaged files of every kind leave nothing: no file, no temporary file, no room', async () => {
  const whole = [
    heic(),
    (await makeImage('jpeg')).subarray(0, -2),
    flac(),
    makeForeign({ container: 'avi', video: av.FF_ENCODER_MPEG4 }),
    makeForeign({ container: 'ipod', audio: av.FF_ENCODER_AAC, sampleFormat: av.AV_SAMPLE_FMT_FLTP }),
  ];
  await setQuota(world, { quotaBytes: 100_000_000 });
  for (const [index, bytes] of whole.entries())
    for (const share of [0.15, 0.5, 0.85]) {
      const cut = bytes.subarray(0, Math.floor(bytes.length * share));
      const localPath = await world.localFile(cut);
      const kept = await keepUpload(
        { tenantId: world.tenantId, userId: world.userId, localPath, fileName: `${index}-${share}` },
        world,
      ).catch(({ code }: { code: string }) => code);
      if (typeof kept === 'string') expect(['brokenMedia', 'unsupportedMedia', 'undecodable']).toContain(kept);
      await expectTrueSum();
    }
  expect(await sessions()).toBe(0);
});
