import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it, onTestFinished } from 'vitest';
import { withGps } from '@/lib/media/__fixtures__/photo';
import { findOutgoing } from '@/lib/media/find-outgoing.server';
import { keepUpload } from '@/lib/media/keep-upload.server';
import { deleteFile } from '@/lib/media/removal/delete-file.server';
import { serveMedia } from '@/lib/media/serve-media.server';
import { newTempPath } from '@/lib/media/temp-file.server';
import { toAssetDto } from '@/lib/media/to-asset-dto';
import { measureStorage } from '@/lib/quota/measure-storage.server';
import { requireRoom } from '@/lib/quota/require-room.server';
import { getStorage } from '@/lib/storage/get-storage.server';
import { claimAndSubmit } from '../__fixtures__/claim-and-work';
import { compositions, createTestStudio } from '../__fixtures__/test-studio';

/** A SEE2AI server with what one picture and one video need. Keeps the received files unchanged. */
async function startGateway() {
  const received: { file: Buffer; type: string; name: string }[] = [];
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const answer = (value: unknown) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (!request.url?.includes('storage_upload'))
      return answer({ status: 'success', result_urls: ['https://cdn.example/a.mp4'] });
    const [, boundary = ''] = /boundary=(.+)$/.exec(String(request.headers['content-type'])) ?? [];
    const start = body.indexOf('\r\n\r\n') + 4;
    const head = body.subarray(0, start).toString('latin1');
    received.push({
      file: body.subarray(start, body.lastIndexOf(`\r\n--${boundary}--`)),
      type: /Content-Type: (\S+)/.exec(head)?.[1] ?? '',
      name: /filename="([^"]+)"/.exec(head)?.[1] ?? '',
    });
    answer({ status: 'success', url: `https://cdn.example/${received.length}` });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { received, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function upload(studio: Awaited<ReturnType<typeof createTestStudio>>, bytes: Buffer, fileName: string) {
  const localPath = await newTempPath();
  await writeFile(localPath, bytes);
  return keepUpload({ ...studio.actor, localPath, fileName });
}

/** A portrait photo of a phone: 400 wide and 640 high when shown upright, green in the upper left corner. */
async function portrait(orientation: number): Promise<Buffer> {
  const green = { create: { width: 200, height: 320, channels: 3, background: '#00c000' } } as const;
  const seen = await sharp({ create: { width: 400, height: 640, channels: 3, background: '#c00000' } })
    .composite([{ input: green, left: 0, top: 0 }])
    .png()
    .toBuffer();
  // As the camera stores it: each entry undoes the turn that the orientation asks for.
  const turns: Record<number, (picture: Sharp) => Sharp> = {
    1: (picture) => picture,
    2: (picture) => picture.flop(),
    3: (picture) => picture.rotate(180),
    4: (picture) => picture.flip(),
    // Orientations 5 and 7 mirror before they turn.
    5: (picture) => picture.rotate(270).flop(),
    6: (picture) => picture.rotate(270),
    7: (picture) => picture.rotate(90).flop(),
    8: (picture) => picture.rotate(90),
  };
  const stored = await (turns[orientation]?.(sharp(seen)) ?? sharp(seen)).png().toBuffer();
  return withGps(sharp(stored).jpeg({ quality: 98, chromaSubsampling: '4:4:4' }), orientation);
}

async function corners(picture: Buffer): Promise<{ width: number; height: number; corners: string[] }> {
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const colourAt = (x: number, y: number) => {
    const at = (Math.floor(y * height) * width + Math.floor(x * width)) * channels;
    return (data[at + 1] ?? 0) > (data[at] ?? 0) ? 'green' : 'red';
  };
  return { width, height, corners: [colourAt(0.2, 0.2), colourAt(0.8, 0.2), colourAt(0.2, 0.8), colourAt(0.8, 0.8)] };
}

describe('the file that a provider gets', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'is the picture that was shown and checked: orientation %i',
    async (orientation) => {
      const gateway = await startGateway();
      const studio = await createTestStudio();
      const keyId = await studio.addKey('see2ai', gateway.baseUrl);
      const original = await portrait(orientation);
      const asset = await upload(studio, original, 'portrait.jpg');
      const { modelId, input } = compositions.blocking;
      const firstFrame = { type: 'asset', assetId: asset.id };
      const taskId = await studio.create(keyId, { modelId, input: { ...input, mode: 'frames', firstFrame } });
      await claimAndSubmit(await studio.services(), taskId);

      const [sent] = gateway.received;
      const { exif, xmp, iptc, orientation: left } = await sharp(sent?.file).metadata();
      expect([exif, xmp, iptc, left]).toEqual([undefined, undefined, undefined, undefined]);
      expect(await corners(sent?.file ?? Buffer.alloc(0))).toEqual({
        width: asset.width,
        height: asset.height,
        corners: ['green', 'red', 'red', 'red'],
      });
      // The provider received what the form checked, byte for byte; the library keeps the person's file.
      expect(toAssetDto(asset).sent).toEqual({ mime: sent?.type, sizeBytes: sent?.file.length });
      const { stream } = await getStorage().open(asset.storageKey);
      expect(await buffer(stream)).toEqual(original);
      // A provider that fetches the file by link gets the same picture.
      const file = await findOutgoing(asset.id, AbortSignal.timeout(60_000));
      const rules = { variant: 'original', download: false, cacheControl: 'no-store' } as const;
      const request = { method: 'GET', headers: new Headers(), signal: AbortSignal.timeout(60_000), ...rules };
      const served = await serveMedia(file, request);
      expect(Buffer.from(await served.arrayBuffer())).toEqual(sent?.file);
    },
  );

  it('is the file itself if that is plain, and else an ordinary picture', async () => {
    const gateway = await startGateway();
    const studio = await createTestStudio();
    const keyId = await studio.addKey('see2ai', gateway.baseUrl);
    const wide = sharp({ create: { width: 640, height: 400, channels: 3, background: '#c81e1e' } });
    const files: [string, Buffer][] = [
      ['plain.png', await wide.clone().png().toBuffer()],
      ['print.jpg', await wide.clone().toColourspace('cmyk').jpeg().toBuffer()],
    ];
    const { modelId, input } = compositions.blocking;
    for (const [name, bytes] of files) {
      const asset = await upload(studio, bytes, name);
      const firstFrame = { type: 'asset', assetId: asset.id };
      const taskId = await studio.create(keyId, { modelId, input: { ...input, mode: 'frames', firstFrame } });
      await studio.db.providerKey.update({ where: { id: keyId }, data: { nextSubmitAt: null } });
      await claimAndSubmit(await studio.services(), taskId);
    }
    const [plain, print] = gateway.received;
    expect(plain?.file).toEqual(files[0]?.[1]);
    expect(await sharp(print?.file).metadata()).toMatchObject({ space: 'srgb', depth: 'uchar', channels: 3 });
  });

  it('is made and checked at the press if it does not exist yet', async () => {
    const gateway = await startGateway();
    const studio = await createTestStudio();
    const keyId = await studio.addKey('see2ai', gateway.baseUrl);
    const asset = await upload(studio, await portrait(6), `${randomUUID()}.jpg`);
    await studio.db.asset.update({ where: { id: asset.id }, data: { isPlain: null, sentKey: null, sentMime: null } });
    const { modelId, input } = compositions.blocking;
    const firstFrame = { type: 'asset', assetId: asset.id };
    const taskId = await studio.create(keyId, { modelId, input: { ...input, mode: 'frames', firstFrame } });
    expect(await studio.db.asset.findUnique({ where: { id: asset.id } })).toMatchObject({ isPlain: false });
    await claimAndSubmit(await studio.services(), taskId);
    expect(await corners(gateway.received[0]?.file ?? Buffer.alloc(0))).toMatchObject({ width: 400, height: 640 });
  });

  it('counts as used storage, and is deleted with the file', async () => {
    const studio = await createTestStudio();
    const { tenantId, userId } = studio.actor;
    const { id: assetId } = await upload(studio, await portrait(6), 'portrait.jpg');
    const row = await studio.db.asset.findUniqueOrThrow({ where: { id: assetId } });
    const bytes = Number(row.sizeBytes + (row.stillsBytes ?? 0n) + (row.sentBytes ?? 0n));
    expect((await measureStorage(tenantId)).usedBytes).toBe(bytes);
    // Full to the byte: the refusal uses the same sum as the display.
    await studio.db.tenant.update({ where: { id: tenantId }, data: { storageQuotaBytes: bytes } });
    await expect(requireRoom(tenantId, 1)).rejects.toMatchObject({ code: 'storageFull' });
    await studio.db.tenant.update({ where: { id: tenantId }, data: { storageQuotaBytes: bytes + 1 } });
    await requireRoom(tenantId, 1);
    expect(await getStorage().stat(row.sentKey ?? '')).toEqual({ sizeBytes: Number(row.sentBytes) });
    expect(await deleteFile({ tenantId, userId, assetId }, getStorage())).toBe('deleted');
    expect(await getStorage().stat(row.sentKey ?? '')).toBeNull();
  });
});
