import { encode } from 'next-auth/jwt';
import { beforeAll, describe, expect, test } from 'vitest';
import { sessionCookie } from '@/lib/auth/session-token';
import { getDb } from '@/lib/db/client.server';
import type { Role } from '@/lib/db/generated/enums';
import { getEnv } from '@/lib/env/env.server';
import { makeImage } from '@/lib/media/__fixtures__/make-media';
import { createMediaWorld } from '@/lib/media/__fixtures__/media-world';
import { publicMediaUrl } from '@/lib/media/public-link.server';
import type { AssetDto } from '@/lib/tasks/dto';
import { GET as getMedia } from '../media/[assetId]/route';
import { GET as getPublicMedia } from '../public-media/[token]/route';
import { POST as postFromUrl } from './from-url/route';
import { POST as postUpload } from './route';

const origin = 'http://studio.test';
let creator: string;
let viewer: string;
let stranger: string;
let bytes: Buffer;

beforeAll(async () => {
  const world = await createMediaWorld();
  const other = await createMediaWorld();
  creator = await signIn(world, 'creator');
  viewer = await signIn({ ...world, userId: other.userId }, 'viewer');
  stranger = await signIn(other, 'admin');
  bytes = await makeImage('png');
  await world.remove();
  await other.remove();
});

/** The cookie of a person with this role in this tenant. */
async function signIn({ tenantId, userId }: { tenantId: string; userId: string }, role: Role): Promise<string> {
  await getDb().membership.create({ data: { tenantId, userId, role } });
  const token = await encode({ token: { tenantId, userId, sessionVersion: 1 }, secret: getEnv().AUTH_SECRET });
  return `${sessionCookie}=${token}`;
}

const noParams = { params: Promise.resolve({}) };

function upload(cookie: string, body: Buffer, headers: Record<string, string> = {}) {
  const length = { 'content-length': String(body.length) };
  const init = { method: 'POST', body: new Uint8Array(body), headers: { cookie, origin, ...length, ...headers } };
  return postUpload(new Request(`${origin}/api/uploads?name=%E7%8B%97.jpg`, init), noParams);
}

function media(cookie: string, assetId: string, query = '', headers: Record<string, string> = {}) {
  const request = new Request(`${origin}/api/media/${assetId}${query}`, { headers: { cookie, ...headers } });
  return getMedia(request, { params: Promise.resolve({ assetId }) });
}

function fromUrl(cookie: string, body: string) {
  const init = { method: 'POST', body, headers: { cookie, origin, 'content-type': 'application/json' } };
  return postFromUrl(new Request(`${origin}/api/uploads/from-url`, init), noParams);
}

function publicMedia(url: string) {
  const token = new URL(url).pathname.split('/').at(-1) ?? '';
  return getPublicMedia(new Request(url), { params: Promise.resolve({ token }) });
}

describe('a creator', () => {
  test('uploads a file, and everybody of the tenant can read it, by ranges too', async () => {
    const answer = await upload(creator, bytes);
    expect(answer.status).toBe(201);
    const asset = (await answer.json()) as AssetDto;
    expect(asset).toMatchObject({
      kind: 'image',
      mime: 'image/png',
      fileName: '狗.png',
      width: 64,
      height: 48,
      hasPoster: true,
    });

    for (const cookie of [creator, viewer]) {
      const whole = await media(cookie, asset.id);
      expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
    }
    const part = await media(viewer, asset.id, '', { range: 'bytes=-8' });
    expect(part.status).toBe(206);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(-8))).toBe(true);
    expect((await media(viewer, asset.id, '?variant=thumbnail')).headers.get('content-type')).toBe('image/webp');
    expect((await media(viewer, asset.id, '?download=1')).headers.get('content-disposition')).toMatch(/^attachment/);
  });

  test('gets the same asset for the same bytes', async () => {
    const ids = await Promise.all(
      [upload(creator, bytes), upload(creator, bytes)].map(async (answer) => (await (await answer).json()).id),
    );
    expect(ids[0]).toBe(ids[1]);
  });

  test('is told at once that a file is too large, of the wrong kind or broken', async () => {
    const tooLarge = await upload(creator, bytes, { 'content-length': String(getEnv().MAX_UPLOAD_BYTES + 1) });
    expect([tooLarge.status, await tooLarge.json()]).toMatchObject([
      413,
      { code: 'tooLarge', params: { max: '200 MB' } },
    ]);
    const wrong = await upload(creator, Buffer.from('<svg/>'));
    expect([wrong.status, await wrong.json()]).toMatchObject([
      415,
      { code: 'unsupportedMedia', params: { found: 'SVG' } },
    ]);
    const broken = await upload(creator, bytes.subarray(0, bytes.length / 2));
    expect([broken.status, await broken.json()]).toMatchObject([422, { code: 'brokenMedia' }]);
  });

  test('can not bring a file from a private address, nor from nonsense', async () => {
    for (const url of ['http://127.0.0.1:5432/', 'http://[::ffff:169.254.169.254]/', 'file:///etc/passwd']) {
      const answer = await fromUrl(creator, JSON.stringify({ url }));
      expect([answer.status, await answer.json()]).toMatchObject([422, { code: 'addressRefused' }]);
    }
    for (const body of ['', '{}', '{"url":""}', '{"url":1}', '[]', '{"url":"https://a.example/","x":1}']) {
      expect((await fromUrl(creator, body)).status, body).toBe(400);
    }
  });
});

describe('nobody else', () => {
  test('uploads: not a viewer, not a guest, not another site', async () => {
    expect((await upload(viewer, bytes)).status).toBe(403);
    expect((await upload('', bytes)).status).toBe(401);
    expect((await upload(creator, bytes, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await fromUrl(viewer, '{"url":"https://a.example/"}')).status).toBe(403);
    expect((await fromUrl('', '{"url":"https://a.example/"}')).status).toBe(401);
  });

  test('reads: not another tenant’s administrator, not a guest', async () => {
    const asset = (await (await upload(creator, bytes)).json()) as AssetDto;
    for (const query of ['', '?variant=poster', '?variant=thumbnail', '?download=1']) {
      expect((await media(stranger, asset.id, query)).status).toBe(404);
      expect((await media('', asset.id, query)).status).toBe(401);
    }
    // Knowing the hash of somebody's file is not having it: no 304 either.
    const etag = (await media(creator, asset.id)).headers.get('etag') ?? '';
    expect((await media(stranger, asset.id, '', { 'if-none-match': etag })).status).toBe(404);
  });
});

describe('a provider with a signed link', () => {
  test('reads that file without a session, and nothing after its time', async () => {
    const asset = (await (await upload(creator, bytes)).json()) as AssetDto;
    const link = (expiresAt: Date) => publicMediaUrl(asset.id, { baseUrl: origin, expiresAt, extension: 'png' });
    const answer = await publicMedia(link(new Date(Date.now() + 60_000)));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    expect((await publicMedia(link(new Date(Date.now() - 60_000)))).status).toBe(404);
    expect((await publicMedia(`${origin}/api/public-media/${asset.id}`)).status).toBe(404);
  });
});
