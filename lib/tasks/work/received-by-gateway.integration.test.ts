import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { makeMp3, makeVideo, makeWav } from '@/lib/media/__fixtures__/make-media';
import {
  id3v1,
  id3v2,
  wavNames,
  withGifTexts,
  withPlace,
  withRiffChunks,
} from '@/lib/media/__fixtures__/media-with-metadata';
import { withGps } from '@/lib/media/__fixtures__/photo';
import { findOutgoing } from '@/lib/media/find-outgoing.server';
import { keepUpload } from '@/lib/media/keep-upload.server';
import { readPublicToken } from '@/lib/media/public-link.server';
import { serveMedia } from '@/lib/media/serve-media.server';
import { newTempPath } from '@/lib/media/temp-file.server';
import type { ModelInput, ProviderId } from '@/lib/providers/contract';
import { eventually, TestGateway } from '@/lib/sandbox/testing/start-test-gateway';
import { getStorage } from '@/lib/storage/get-storage.server';
import { claimAndSubmit } from '../__fixtures__/claim-and-work';
import { compositions, createTestStudio } from '../__fixtures__/test-studio';

// The media that the studio sends, read where they arrive: at the sandbox gateway, which gets them by upload or from a
// signed link, and records their URLs in its ledger.

let gateway: TestGateway;
beforeAll(async () => {
  // At the addresses of the integration tests' settings.
  gateway = await TestGateway.start(0.1, undefined, [
    String(process.env.SANDBOX_URL),
    String(process.env.INTERNAL_URL),
  ]);
});
afterAll(() => gateway.stop());

type Studio = Awaited<ReturnType<typeof createTestStudio>>;

async function upload(studio: Studio, bytes: Buffer, fileName: string): Promise<string> {
  const localPath = await newTempPath();
  await writeFile(localPath, bytes);
  return (await keepUpload({ ...studio.actor, localPath, fileName })).id;
}

/** A studio for the gateway that serves only signed links. */
async function serveSignedLinks() {
  const server = createServer(async (request, response) => {
    const token = /^\/api\/public-media\/([\w-]+)/.exec(request.url ?? '')?.[1];
    const read = token ? readPublicToken(token) : null;
    if (!read) return void response.writeHead(404).end();
    const signal = AbortSignal.timeout(60_000);
    const file = await findOutgoing(read.assetId, signal);
    const rules = { variant: 'original', download: false, cacheControl: 'no-store' } as const;
    const answer = await serveMedia(file, { method: 'GET', headers: new Headers(), signal, ...rules });
    response.writeHead(answer.status, [...answer.headers].flat()).end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(Number(new URL(gateway.studioUrl).port), '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
}

/** Submits a task and returns the bytes of every medium that the gateway's ledger recorded. */
async function receivedBy(
  studio: Studio,
  providerId: ProviderId,
  modelId: string,
  input: ModelInput,
): Promise<Buffer[]> {
  const keyId = await studio.addKey(providerId, null);
  const taskId = await studio.create(keyId, { modelId, input });
  const addresses = { publicUrl: gateway.studioUrl, internalUrl: gateway.studioUrl };
  await claimAndSubmit(await studio.services({ addresses }), taskId);
  const { status, errorDetail } = await studio.task(taskId);
  expect([status, errorDetail]).toEqual([expect.stringMatching(/^(running|storing)$/), null]);
  const given = await eventually(async () => {
    const { requests } = await gateway.ledger();
    return requests.find(({ body }) => JSON.stringify(body ?? '').includes(String(input.prompt)));
  });
  const urls =
    JSON.stringify(given.body).match(/http:\/\/[^"\\\s]+?\/(?:media\/uploads|api\/public-media)\/[^"\\\s]+/g) ?? [];
  return Promise.all(urls.map(async (url) => Buffer.from(await (await fetch(url)).arrayBuffer())));
}

describe('the gateway', () => {
  it('receives pictures, animations, videos and sounds without metadata', async () => {
    const studio = await createTestStudio();
    const red = () => sharp({ create: { width: 640, height: 480, channels: 3, background: '#c81e1e' } });
    const plainFilm = await makeVideo({ width: 1280, height: 720, seconds: 2, sound: true });
    const localPath = await newTempPath();
    await writeFile(localPath, plainFilm);
    const sounds = [await makeMp3(2), makeWav(2)];
    const originals: [string, Buffer][] = [
      ['photo.jpg', await withGps(red().jpeg(), 6)],
      ['moving.gif', withGifTexts(await red().gif().toBuffer())],
      ['film.mp4', await withPlace(localPath)],
      ['voice.mp3', Buffer.concat([id3v2(), sounds[0] ?? Buffer.alloc(0), id3v1()])],
      ['voice.wav', withRiffChunks(sounds[1] ?? Buffer.alloc(0), wavNames())],
    ];
    const ids: string[] = [];
    for (const [name, bytes] of originals) ids.push(await upload(studio, bytes, name));
    const { modelId, input } = compositions.listed;
    const kinds = ['image', 'image', 'video', 'audio', 'audio'];
    const references = ids.map((assetId, at) => ({ kind: kinds[at], media: { type: 'asset', assetId } }));
    const prompt = 'All that is sent, at once';
    const received = await receivedBy(studio, 'aitoearn', modelId, {
      ...input,
      prompt,
      mode: 'references',
      references,
    });

    expect(received).toHaveLength(originals.length);
    for (const bytes of received) {
      expect(bytes.includes('+52.5160')).toBe(false);
      expect(bytes.includes('Exif')).toBe(false);
      expect(bytes.includes('Somebody')).toBe(false);
    }
    // The sounds themselves, bit for bit, in the order in which they were given.
    expect(received.slice(3).map((bytes, index) => bytes.equals(sounds[index] ?? Buffer.alloc(0)))).toEqual([
      true,
      true,
    ]);
    const [photo] = received;
    expect(await sharp(photo).metadata()).toMatchObject({ width: 480, height: 640 });
    // The library keeps what the person gave.
    for (const [index, [, bytes]] of originals.entries()) {
      const { storageKey } = await studio.db.asset.findUniqueOrThrow({ where: { id: ids[index] } });
      const { stream } = await getStorage().open(storageKey);
      expect(Buffer.from(await new Response(stream).arrayBuffer()).equals(bytes)).toBe(true);
    }
  });

  it('receives the same by a signed link: upright, in ordinary colours, without metadata', async () => {
    await serveSignedLinks();
    const studio = await createTestStudio();
    const wide = sharp({ create: { width: 640, height: 480, channels: 3, background: '#c81e1e' } });
    const photo = await withGps(sharp(await wide.toColourspace('cmyk').jpeg().toBuffer()).jpeg(), 6);
    const assetId = await upload(studio, photo, 'photo.jpg');
    const { input } = compositions.polled;
    const firstFrame = { type: 'asset', assetId };
    const prompt = 'A link to what is sent';
    const received = await receivedBy(studio, 'doubao-seedance', 'doubao-seedance-1-5-pro', {
      ...input,
      prompt,
      mode: 'frames',
      sound: false,
      firstFrame,
    });
    expect(received).toHaveLength(1);
    const { exif, xmp, iptc, icc, orientation, width, height, space } = await sharp(received[0]).metadata();
    expect({ exif, xmp, iptc, icc, orientation }).toEqual({});
    expect({ width, height, space }).toEqual({ width: 480, height: 640, space: 'srgb' });
  });
});
