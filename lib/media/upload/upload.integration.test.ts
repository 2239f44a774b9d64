import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { UploadSession } from '@/lib/db/generated/client';
import { makeImage, noise } from '../__fixtures__/make-media';
import { createMediaWorld, type MediaWorld } from '../__fixtures__/media-world';
import { saveAsset } from '../save-asset.server';
import { tempFolder } from '../temp-file.server';
import { claimCompletion } from './claim-completion.server';
import { completeUpload } from './complete-upload.server';
import { discardUpload, sweepUploads } from './discard-upload.server';
import { openUpload } from './open-upload.server';
import { receivePiece } from './receive-piece.server';
import { findSession, pieceBytes } from './upload-session.server';

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

/** Makes a picture of three pieces. */
const largePicture = () => noise(900, 900).png({ compressionLevel: 0 }).toBuffer();

const open = (sizeBytes: number, maxBytes?: number) =>
  openUpload(world, { fileName: 'photo.png', sizeBytes }, world, maxBytes);

const streamOf = (bytes: Buffer) => new Blob([new Uint8Array(bytes)]).stream();

function send(session: UploadSession, bytes: Buffer, offset: number) {
  return receivePiece(session, { offset, body: streamOf(bytes.subarray(offset, offset + pieceBytes)) }, world);
}

/** The session as another request would read it now. */
const now = ({ id }: UploadSession) => findSession(world.db, id, world);

async function sendAll(session: UploadSession, bytes: Buffer): Promise<UploadSession> {
  let current = session;
  for (let offset = 0; offset < bytes.length; offset += pieceBytes) {
    const { session: next, taken } = await send(current, bytes, offset);
    expect(taken).toBe(true);
    current = next;
  }
  return current;
}

async function expectNothingKept() {
  expect(await world.storedFiles()).toEqual([]);
  expect(await world.db.asset.count({ where: { tenantId: world.tenantId } })).toBe(0);
}

describe('an upload', () => {
  test('in pieces becomes an asset byte for byte, and leaves no piece', async () => {
    const bytes = await largePicture();
    expect(bytes.length).toBeGreaterThan(2 * pieceBytes);
    const session = await sendAll(await open(bytes.length), bytes);
    const asset = await completeUpload(session, world);
    expect(asset).toMatchObject({ origin: 'upload', fileName: 'photo.png', sizeBytes: BigInt(bytes.length) });
    const { stream } = await world.storage.open(asset?.storageKey ?? '');
    expect(Buffer.from(await new Response(stream).arrayBuffer()).equals(bytes)).toBe(true);
    expect(await world.storedFiles()).toHaveLength(3);
  });

  test('completed again, even twice at the same time, is the same asset', async () => {
    const bytes = await makeImage('png');
    const session = await sendAll(await open(bytes.length), bytes);
    const twice = await Promise.all([completeUpload(session, world), completeUpload(session, world)]);
    const again = await completeUpload(await now(session), world);
    expect(new Set([...twice, again].map((asset) => asset?.id)).size).toBe(1);
  });

  test('of a file that was deleted from the library restores it', async () => {
    const bytes = await makeImage('png');
    const first = await completeUpload(await sendAll(await open(bytes.length), bytes), world);
    await world.db.asset.update({ where: { id: first?.id ?? '' }, data: { deletedAt: new Date() } });
    const second = await completeUpload(await sendAll(await open(bytes.length), bytes), world);
    expect(second).toMatchObject({ id: first?.id, deletedAt: null });
  });

  test('is discarded when its asset was deleted, so that the next upload starts from the beginning', async () => {
    const bytes = await makeImage('png');
    const session = await sendAll(await open(bytes.length), bytes);
    const asset = await completeUpload(session, world);
    await world.db.asset.delete({ where: { id: asset?.id ?? '' } });
    await expect(completeUpload(await now(session), world)).rejects.toMatchObject({ code: 'notFound' });
    await expect(now(session)).rejects.toMatchObject({ code: 'notFound' });
  });

  test('is not complete before its last piece', async () => {
    const bytes = await largePicture();
    const { session } = await send(await open(bytes.length), bytes, 0);
    expect(await completeUpload(session, world)).toBeNull();
  });
});

describe('a completion', () => {
  /** Records each piece that is read from storage. */
  function countCopies() {
    const copies: string[] = [];
    const { open: openFile } = world.storage;
    world.storage.open = (key, range) => {
      if (key.includes('/incoming/')) copies.push(key);
      return openFile(key, range);
    };
    return copies;
  }

  test('requested six times at the same time runs once, and all six get its asset', async () => {
    const bytes = await largePicture();
    const session = await sendAll(await open(bytes.length), bytes);
    const copies = countCopies();
    const made = await Promise.all(Array.from({ length: 6 }, () => completeUpload(session, world)));
    expect(new Set(made.map((asset) => asset?.id)).size).toBe(1);
    expect(copies, 'each piece is read once').toEqual([...new Set(copies)]);
  });

  test('reads several pieces at the same time and writes them in order', async () => {
    const bytes = await largePicture();
    const session = await sendAll(await open(bytes.length), bytes);
    const { open: openFile } = world.storage;
    const { promise: both, resolve } = Promise.withResolvers<void>();
    let asked = 0;
    world.storage.open = async (key, range) => {
      if (key.includes('/incoming/')) {
        asked += 1;
        if (asked === 2) resolve();
        await both;
      }
      return openFile(key, range);
    };
    const made = await completeUpload(session, world);
    expect(made?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  test('that is refused rejects all who requested it', async () => {
    const bytes = Buffer.from('\x89PNG\r\n\x1a\n and then nothing', 'latin1');
    const session = await sendAll(await open(bytes.length), bytes);
    const all = await Promise.allSettled([1, 2, 3].map(() => completeUpload(session, world)));
    for (const outcome of all) expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'brokenMedia' } });
  });

  test('waits for another machine that has started it', async () => {
    const bytes = await makeImage('png');
    const session = await sendAll(await open(bytes.length), bytes);
    const theirs = await claimCompletion(world.db, session);
    if (!theirs || theirs === 'spent') throw new Error('another process had the upload');
    const copies = countCopies();
    const waiting = completeUpload(session, world);
    const localPath = await world.localFile(bytes);
    const { tenantId, userId } = world;
    const file = { tenantId, userId, localPath, fileName: 'photo.png', origin: 'upload', isSandbox: false } as const;
    const other = await saveAsset(file, world);
    await world.db.uploadSession.update({ where: { id: session.id }, data: { assetId: other.id } });
    expect((await waiting)?.id).toBe(other.id);
    expect(copies).toEqual([]);
  });

  test('continues for the others when the first client leaves', async () => {
    const bytes = await largePicture();
    const session = await sendAll(await open(bytes.length), bytes);
    const leaving = new AbortController();
    const left = completeUpload(session, world, leaving.signal);
    const staying = completeUpload(session, world);
    leaving.abort(new Error('left'));
    await expect(left).rejects.toMatchObject({ code: 'notPossible' });
    expect(await staying).toMatchObject({ width: 900, height: 900 });
  });

  test('that ended three processes does not start a fourth time', async () => {
    const bytes = await makeImage('png');
    const session = await sendAll(await open(bytes.length), bytes);
    for (let process = 0; process < 3; process += 1) {
      const claimed = await claimCompletion(world.db, session);
      if (!claimed || claimed === 'spent') throw new Error('the completion could not be claimed');
      claimed.stop();
      // Its process has crashed and no longer renews the lease.
      await world.db.uploadSession.update({ where: { id: session.id }, data: { completionUntil: new Date(0) } });
    }
    await expect(completeUpload(session, world)).rejects.toMatchObject({ code: 'undecodable' });
    await expect(now(session)).rejects.toMatchObject({ code: 'notFound' });
  });
});

describe('a piece', () => {
  test('that is cut in the middle leaves nothing, and is taken when it arrives whole', async () => {
    const bytes = await largePicture();
    const { session } = await send(await open(bytes.length), bytes, 0);
    const cut = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new Uint8Array(bytes.subarray(pieceBytes, pieceBytes + 1000)));
        controller.error(new Error('the connection broke'));
      },
    });
    const broken = await receivePiece(session, { offset: pieceBytes, body: cut }, world);
    expect([broken.taken, broken.session.receivedBytes]).toEqual([false, BigInt(pieceBytes)]);
    const short = await receivePiece(session, { offset: pieceBytes, body: streamOf(bytes.subarray(0, 1000)) }, world);
    expect(short.taken).toBe(false);
    expect(await world.storedFiles()).toHaveLength(1);
    expect((await send(session, bytes, pieceBytes)).taken).toBe(true);
  });

  test('longer than expected is not taken', async () => {
    const bytes = await makeImage('png');
    const session = await open(bytes.length - 1);
    expect((await receivePiece(session, { offset: 0, body: streamOf(bytes) }, world)).taken).toBe(false);
    expect(await world.storedFiles()).toEqual([]);
  });

  test('sent twice at the same time counts once', async () => {
    const bytes = await largePicture();
    const session = await open(bytes.length);
    const both = await Promise.all([send(session, bytes, 0), send(session, bytes, 0)]);
    expect(both.map(({ taken }) => taken).sort()).toEqual([false, true]);
    const rest = await send(await now(session), bytes, pieceBytes);
    await send(rest.session, bytes, 2 * pieceBytes);
    const asset = await completeUpload(await now(session), world);
    expect(asset?.sizeBytes).toBe(BigInt(bytes.length));
  });

  test('out of order is not taken', async () => {
    const bytes = await largePicture();
    const session = await open(bytes.length);
    expect((await send(session, bytes, pieceBytes)).taken).toBe(false);
    expect((await now(session)).receivedBytes).toBe(0n);
  });

  test('that arrives after its upload was discarded leaves nothing', async () => {
    const bytes = await makeImage('png');
    const session = await open(bytes.length);
    await discardUpload(session, world);
    await expect(send(session, bytes, 0)).rejects.toMatchObject({ code: 'notFound' });
    await expectNothingKept();
  });
});

describe('a refused upload', () => {
  test.each([
    [
      'of the wrong kind, at its first piece',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'unsupportedMedia',
    ],
    ['that is broken, when it is whole', Buffer.from('\x89PNG\r\n\x1a\n and then nothing', 'latin1'), 'brokenMedia'],
  ])('of a file %s leaves nothing', async (_what, bytes, code) => {
    const session = await open(bytes.length);
    const sending = sendAll(session, bytes).then((sent) => completeUpload(sent, world));
    await expect(sending).rejects.toMatchObject({ code });
    await expect(now(session)).rejects.toMatchObject({ code: 'notFound' });
    await expectNothingKept();
  });

  test('of a file that is empty or over the limit never starts', async () => {
    await expect(open(0)).rejects.toMatchObject({ code: 'brokenMedia' });
    await expect(open(101, 100)).rejects.toMatchObject({ code: 'tooLarge' });
    expect(await world.db.uploadSession.count({ where: { tenantId: world.tenantId } })).toBe(0);
  });

  test('of the fifty-first file of a person is accepted when an old upload is idle', async () => {
    const sessions = await Promise.all(Array.from({ length: 50 }, () => open(10)));
    await expect(open(10)).rejects.toMatchObject({ code: 'throttled' });
    const idle = sessions[0]?.id ?? '';
    await world.db.uploadSession.update({
      where: { id: idle },
      data: { updatedAt: new Date(Date.now() - 2 * 3_600_000) },
    });
    await open(10);
    expect(await world.db.uploadSession.findUnique({ where: { id: idle } })).toBeNull();
  });
});

describe('the sweep', () => {
  test('removes only uploads that have received nothing for a day', async () => {
    const bytes = Buffer.concat([await makeImage('png'), randomBytes(3 * pieceBytes)]);
    const stale = (await send(await open(bytes.length), bytes, 0)).session;
    const fresh = (await send(await open(bytes.length), bytes, 0)).session;
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    await world.db.uploadSession.update({ where: { id: stale.id }, data: { updatedAt: yesterday } });
    await sweepUploads(world);
    await expect(now(stale)).rejects.toMatchObject({ code: 'notFound' });
    expect(await world.storedFiles()).toEqual([`${world.tenantId}/incoming/${fresh.id}/0`]);
  });
});
