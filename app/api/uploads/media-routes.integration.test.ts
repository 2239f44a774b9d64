import { encode } from 'next-auth/jwt';
import { beforeAll, describe, expect, test } from 'vitest';
import { cookieName } from '@/lib/auth/cookies.server';
import { openSession } from '@/lib/auth/open-session.server';
import { getDb } from '@/lib/db/client.server';
import type { Role } from '@/lib/db/generated/enums';
import { getEnv } from '@/lib/env/env.server';
import { makeImage } from '@/lib/media/__fixtures__/make-media';
import { createMediaWorld } from '@/lib/media/__fixtures__/media-world';
import type { AssetDto } from '@/lib/media/asset-dto';
import { publicMediaUrl } from '@/lib/media/public-link.server';
import type { UploadState } from '@/lib/media/upload/upload-state';
import { POST as postEdit } from '../assets/[assetId]/edits/route';
import { GET as getMedia } from '../media/[assetId]/route';
import { GET as getPublicMedia } from '../public-media/[token]/route';
import { POST as postFromUrl } from './from-url/route';
import { POST as postComplete } from './sessions/[sessionId]/complete/route';
import { DELETE as deleteSession, GET as getSession, PUT as putPiece } from './sessions/[sessionId]/route';
import { POST as postSession } from './sessions/route';

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
  const session = await openSession({ tenantId, userId }, { address: '203.0.113.9', userAgent: 'test' });
  const token = await encode({ token: { ...session }, secret: getEnv().AUTH_SECRET });
  return `${cookieName('session')}=${token}`;
}

const noParams = { params: Promise.resolve({}) };

/** Uploads as a browser does: begins, sends the pieces, completes. Returns the first refusal, or the asset. */
async function upload(cookie: string, body: Buffer, headers: Record<string, string> = {}): Promise<Response> {
  const opened = await open(cookie, { fileName: '狗.jpg', sizeBytes: body.length }, headers);
  if (!opened.ok) return opened;
  const { id, pieceBytes } = (await opened.json()) as UploadState;
  for (let offset = 0; offset < body.length; offset += pieceBytes) {
    const sent = await send(cookie, id, offset, body.subarray(offset, offset + pieceBytes));
    if (!sent.ok) return sent;
  }
  return complete(cookie, id);
}

function open(cookie: string, file: unknown, headers: Record<string, string> = {}) {
  const init = { method: 'POST', body: JSON.stringify(file), headers: { cookie, origin, ...headers } };
  return postSession(new Request(`${origin}/api/uploads/sessions`, init), noParams);
}

function send(cookie: string, sessionId: string, offset: number | string, piece: Buffer) {
  const init = { method: 'PUT', body: new Uint8Array(piece), headers: { cookie, origin } };
  const address = `${origin}/api/uploads/sessions/${sessionId}?offset=${offset}`;
  return putPiece(new Request(address, init), { params: Promise.resolve({ sessionId }) });
}

function ask(handler: typeof getSession, method: string, cookie: string, sessionId: string) {
  const request = new Request(`${origin}/api/uploads/sessions/${sessionId}`, { method, headers: { cookie, origin } });
  return handler(request, { params: Promise.resolve({ sessionId }) });
}

const complete = (cookie: string, sessionId: string) => ask(postComplete, 'POST', cookie, sessionId);

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
  test('uploads a file, and everybody in the tenant can read it, also in ranges', async () => {
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

  test('gets an immediate refusal for a file that is too large, of the wrong kind or broken', async () => {
    const tooLarge = await open(creator, { fileName: 'film.mp4', sizeBytes: getEnv().MAX_UPLOAD_BYTES + 1 });
    expect([tooLarge.status, await tooLarge.json()]).toMatchObject([
      413,
      { code: 'tooLarge', params: { max: '200 MB' } },
    ]);
    const wrong = await upload(creator, Buffer.from('<svg/>'));
    expect([wrong.status, await wrong.json()]).toMatchObject([
      415,
      { code: 'unsupportedMedia', params: { found: 'svg' } },
    ]);
    const broken = await upload(creator, bytes.subarray(0, bytes.length / 2));
    expect([broken.status, await broken.json()]).toMatchObject([422, { code: 'brokenMedia' }]);
  });

  test('can not import a file from a private or invalid address', async () => {
    for (const url of ['http://127.0.0.1:5432/', 'http://[::ffff:169.254.169.254]/', 'file:///etc/passwd']) {
      const answer = await fromUrl(creator, JSON.stringify({ url }));
      expect([answer.status, await answer.json()]).toMatchObject([422, { code: 'addressRefused' }]);
    }
    for (const body of ['', '{}', '{"url":""}', '{"url":1}', '[]', '{"url":"https://a.example/","x":1}']) {
      expect((await fromUrl(creator, body)).status, body).toBe(400);
    }
  });
});

describe('an upload in pieces', () => {
  test('reports where to continue, but only to its own person', async () => {
    const { id } = (await (await open(creator, { fileName: 'a.png', sizeBytes: bytes.length })).json()) as UploadState;
    const wrong = await send(creator, id, 1, bytes);
    expect([wrong.status, await wrong.json()]).toMatchObject([409, { id, receivedBytes: 0 }]);
    const early = await complete(creator, id);
    expect([early.status, await early.json()]).toMatchObject([409, { receivedBytes: 0 }]);
    expect((await send(creator, id, 'x', bytes)).status).toBe(400);

    for (const [cookie, status] of [
      [stranger, 404],
      [viewer, 403],
      ['', 401],
    ] as const) {
      expect((await ask(getSession, 'GET', cookie, id)).status).toBe(status);
      expect((await send(cookie, id, 0, bytes)).status).toBe(status);
      expect((await complete(cookie, id)).status).toBe(status);
    }
    expect((await ask(deleteSession, 'DELETE', stranger, id)).status).toBe(204);
    expect(await (await ask(getSession, 'GET', creator, id)).json()).toMatchObject({ id, receivedBytes: 0 });
  });

  test('is gone after it was given up', async () => {
    const { id } = (await (await open(creator, { fileName: 'a.png', sizeBytes: bytes.length })).json()) as UploadState;
    expect((await ask(deleteSession, 'DELETE', creator, id)).status).toBe(204);
    expect((await ask(getSession, 'GET', creator, id)).status).toBe(404);
    expect((await send(creator, id, 0, bytes)).status).toBe(404);
  });

  test('is not begun by invalid input', async () => {
    for (const file of [
      null,
      {},
      { fileName: 'a' },
      { fileName: 'a', sizeBytes: -1 },
      { fileName: 'a', sizeBytes: 1.5 },
    ])
      expect((await open(creator, file)).status, JSON.stringify(file)).toBe(400);
  });
});

describe('a creator’s edit', () => {
  const edit = (cookie: string, assetId: string, body: string) => {
    const init = { method: 'POST', body, headers: { cookie, origin } };
    const request = new Request(`${origin}/api/assets/${assetId}/edits`, init);
    return postEdit(request, { params: Promise.resolve({ assetId }) });
  };

  test('makes a new asset that names the original', async () => {
    const asset = (await (await upload(creator, bytes)).json()) as AssetDto;
    const wanted = { crop: { x: 0, y: 0, width: 0.5, height: 0.5 } };
    const answer = await edit(creator, asset.id, JSON.stringify(wanted));
    expect([answer.status, await answer.json()]).toMatchObject([
      201,
      { width: 32, height: 24, fileName: '狗.png', derivedFrom: { assetId: asset.id, edit: wanted } },
    ]);
  });

  test('is refused to everybody else, and for invalid input with the name of the field', async () => {
    const asset = (await (await upload(creator, bytes)).json()) as AssetDto;
    const wanted = JSON.stringify({ format: 'image/jpeg' });
    expect((await edit(stranger, asset.id, wanted)).status).toBe(404);
    expect((await edit(viewer, asset.id, wanted)).status).toBe(403);
    expect((await edit('', asset.id, wanted)).status).toBe(401);
    for (const body of ['', '{}', '[]', '{"x":1}', '{"crop":{"x":2}}'])
      expect((await edit(creator, asset.id, body)).status, body).toBe(400);
    const wrong = await edit(creator, asset.id, JSON.stringify({ trim: { start: 0, end: 1 } }));
    expect(await wrong.json()).toMatchObject({ code: 'invalid', issues: [{ path: 'trim', code: 'edit.notForKind' }] });
  });
});

describe('nobody else', () => {
  test('can upload: no viewer, no guest, no other site', async () => {
    expect((await upload(viewer, bytes)).status).toBe(403);
    expect((await upload('', bytes)).status).toBe(401);
    expect((await upload(creator, bytes, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await fromUrl(viewer, '{"url":"https://a.example/"}')).status).toBe(403);
    expect((await fromUrl('', '{"url":"https://a.example/"}')).status).toBe(401);
  });

  test('can read: no administrator of another tenant, no guest', async () => {
    const asset = (await (await upload(creator, bytes)).json()) as AssetDto;
    for (const query of ['', '?variant=poster', '?variant=thumbnail', '?download=1']) {
      expect((await media(stranger, asset.id, query)).status).toBe(404);
      expect((await media('', asset.id, query)).status).toBe(401);
    }
    // Knowing the hash of a file is not enough: no 304 either.
    const etag = (await media(creator, asset.id)).headers.get('etag') ?? '';
    expect((await media(stranger, asset.id, '', { 'if-none-match': etag })).status).toBe(404);
  });
});

describe('a provider with a signed link', () => {
  test('reads that file without a session, until the link expires', async () => {
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
