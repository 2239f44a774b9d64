import { randomBytes } from 'node:crypto';
import { encode } from 'next-auth/jwt';
import { expect, onTestFinished, test } from 'vitest';
import { openSession } from '@/lib/auth/open-session.server';
import { watchSession } from '@/lib/auth/session-watch.server';
import { getEnv } from '@/lib/env/env.server';
import { makeImage } from './__fixtures__/make-media';
import { createMediaWorld } from './__fixtures__/media-world';
import { saveAsset } from './save-asset.server';
import { findServable, keptPrivately, serveMedia } from './serve-media.server';

const size = 8 * 1024 * 1024;

/** A large file, and how a person with a session of their own asks for it. */
async function openStudio() {
  const world = await createMediaWorld();
  onTestFinished(() => world.remove());
  const { db, tenantId, userId, storage } = world;
  await db.membership.create({ data: { tenantId, userId, role: 'creator' } });
  const session = await openSession({ tenantId, userId }, { address: '203.0.113.9', userAgent: 'test' });
  const cookie = await encode({ token: { ...session }, secret: getEnv().AUTH_SECRET });

  const localPath = await world.localFile(await makeImage('png'));
  const asset = { tenantId, userId, localPath, fileName: 'a.png', origin: 'upload', isSandbox: false } as const;
  const { id, storageKey } = await saveAsset(asset, world);
  const bytes = randomBytes(size);
  await storage.putBytes(storageKey, bytes, 'image/png');
  const served = { ...(await findServable(id, { tenantId }, db)), sizeBytes: BigInt(size) };
  const ask = () =>
    serveMedia(
      served,
      {
        method: 'GET',
        headers: new Headers(),
        signal: new AbortController().signal,
        variant: 'original',
        download: true,
        cacheControl: keptPrivately,
        watchEnd: (onEnd) => watchSession(cookie, onEnd),
      },
      storage,
    );
  return { ask, bytes, end: () => db.membership.updateMany({ where: { userId }, data: { state: 'disabled' } }) };
}

test('who may download a file gets all of it', async () => {
  const { ask, bytes } = await openStudio();
  expect(Buffer.from(await (await ask()).arrayBuffer()).equals(bytes)).toBe(true);
});

test('who is locked out in the middle of a download does not get the rest', async () => {
  const { ask, end } = await openStudio();
  const reader = (await ask()).body?.getReader();
  expect((await reader?.read())?.done).toBe(false);
  await end();
  // The look at the sessions comes every three seconds; meanwhile a slow browser takes a piece now and then.
  const outcome = await new Promise<string>((resolve) => {
    const next = async () => {
      const piece = await reader?.read().catch((error: Error) => error.message);
      if (typeof piece === 'string' || piece?.done) resolve(typeof piece === 'string' ? piece : 'everything');
      else setTimeout(next, 500);
    };
    void next();
  });
  expect(outcome).toBe('the session has ended');
});
