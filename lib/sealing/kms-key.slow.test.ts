import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { newKey, ringOf } from './__fixtures__/rings';
import { openSecret, rewrap, sealWith } from './secret.server';

const place = { table: 'ProviderKey', tenantId: 'tenant-1', providerId: 'see2ai', id: 'row-1' };
const arn = 'arn:aws:kms:eu-central-1:111122223333:key/4f2a0000-0000-4000-8000-000000000001';
const secret = 'sk-very-private-0001';

interface Asked {
  target: string;
  authorization: string;
  body: { KeyId?: string; Plaintext?: string; CiphertextBlob?: string; EncryptionContext?: Record<string, string> };
}

/** A service that speaks the two calls of AWS KMS that are used, encrypts in earnest, and can be out of order. */
async function startKms() {
  const key = randomBytes(32);
  const asked: Asked[] = [];
  const state = { failing: null as null | { status: number; type: string } };
  const boundTo = (body: Asked['body']) =>
    Buffer.from(JSON.stringify(Object.entries(body.EncryptionContext ?? {}).sort()));
  const answer = (target: string, body: Asked['body']) => {
    if (target.endsWith('.Encrypt')) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(body));
      const bytes = Buffer.concat([cipher.update(Buffer.from(body.Plaintext ?? '', 'base64')), cipher.final()]);
      return { KeyId: arn, CiphertextBlob: Buffer.concat([nonce, cipher.getAuthTag(), bytes]).toString('base64') };
    }
    const blob = Buffer.from(body.CiphertextBlob ?? '', 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key, blob.subarray(0, 12)).setAAD(boundTo(body));
    decipher.setAuthTag(blob.subarray(12, 28));
    const plain = Buffer.concat([decipher.update(blob.subarray(28)), decipher.final()]);
    return { KeyId: arn, Plaintext: plain.toString('base64') };
  };
  const http = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Asked['body'];
    const target = String(request.headers['x-amz-target']);
    asked.push({ target, authorization: String(request.headers.authorization), body });
    const send = (status: number, value: unknown) => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(value));
    };
    if (state.failing) return send(state.failing.status, { __type: state.failing.type, message: 'out of order' });
    try {
      send(200, answer(target, body));
    } catch {
      send(400, { __type: 'InvalidCiphertextException' });
    }
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  });
  const settings = {
    KMS_ENDPOINT: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    KMS_ACCESS_KEY_ID: 'AKID',
    KMS_SECRET_ACCESS_KEY: 'kms-secret',
  };
  return { asked, state, settings };
}

test('a key in AWS KMS wraps data keys: bound to the row, without the secret, asked once a minute', async () => {
  const { asked, settings } = await startKms();
  const ring = ringOf(`kms:${arn}`, [], settings);
  expect(ring.primary.id).toMatch(/^kms-[0-9a-f]{12}$/);
  const sealed = await sealWith(ring.primary, secret, place);
  expect(asked).toMatchObject([
    {
      target: 'TrentService.Encrypt',
      body: {
        KeyId: arn,
        EncryptionContext: { table: 'ProviderKey', tenant: 'tenant-1', provider: 'see2ai', row: 'row-1' },
      },
    },
  ]);
  // The region is that of the key.
  expect(asked[0]?.authorization).toContain('/eu-central-1/kms/');
  for (let time = 0; time < 20; time += 1) expect(await openSecret(sealed, place, { ring })).toBe(secret);
  expect(asked.map(({ target }) => target)).toEqual(['TrentService.Encrypt', 'TrentService.Decrypt']);
  // What the service sees is a data key, and the same one again.
  expect(Buffer.from(asked[0]?.body.Plaintext ?? '', 'base64')).toHaveLength(32);
  expect(asked[1]?.body.CiphertextBlob).toBe(Buffer.from(sealed.split('.')[3] ?? '', 'base64url').toString('base64'));
  // What is held in memory is held for its row alone.
  await expect(openSecret(sealed, { ...place, id: 'row-2' }, { ring })).rejects.toMatchObject({ reason: 'damaged' });
});

test('secrets go over from a key of our own to one in AWS KMS, and back', async () => {
  const { settings } = await startKms();
  const own = newKey();
  const both = ringOf(own, [`kms:${arn}`], settings);
  const kms = ringOf(`kms:${arn}`, [], settings);
  const moved = await rewrap(kms.primary, await sealWith(both.primary, secret, place), place, { ring: both });
  expect(await openSecret(moved, place, { ring: kms })).toBe(secret);
  const back = await rewrap(both.primary, moved, place, { ring: both });
  expect(await openSecret(back, place, { ring: ringOf(own) })).toBe(secret);
});

test('a service that refuses or is away closes the secret for now, and its error tells nothing', async () => {
  const { asked, state, settings } = await startKms();
  const ring = ringOf(`kms:${arn}`, [], settings);
  const sealed = await sealWith(ring.primary, secret, place);
  state.failing = { status: 400, type: 'AccessDeniedException' };
  const refusal: Error = (await openSecret(sealed, place, { ring }).catch((error: Error) => error)) as Error;
  expect(refusal).toMatchObject({ code: 'secretClosed', reason: 'serviceAway' });
  expect(refusal.message).toContain('AccessDeniedException');
  await expect(sealWith(ring.primary, secret, place)).rejects.toMatchObject({ reason: 'serviceAway' });
  const dataKeys = asked.flatMap(({ body }) => body.Plaintext ?? []);
  for (const text of [secret, 'kms-secret', ...dataKeys])
    expect(`${refusal.stack}${refusal.cause}`).not.toContain(text);
  state.failing = null;
  expect(await openSecret(sealed, place, { ring })).toBe(secret);
});
