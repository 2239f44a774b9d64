import 'server-only';
import { randomBytes } from 'node:crypto';
import { databaseNow } from '@/lib/db/database-clock.server';
import { hideInLog } from '@/lib/log/logger.server';
import { decrypt, encrypt } from './aes-gcm.server';
import { dataKeyOf } from './data-keys.server';
import { firstForm, readEnvelope, writeEnvelope } from './envelope';
import { type KeyEncryptionKey, placeBytes, type SecretPlace } from './key-encryption-key';
import { type KeyRing, keyRing } from './key-ring.server';
import { type Sealing, sealingKey } from './sealing-key.server';
import { SecretClosed } from './secret-closed';

const dataKeyBytes = 32;

/**
 * Encrypts a secret for its row: with a data key of its own, which the studio's key-encryption key wraps. Asks the
 * database, and perhaps a key management service: never within a transaction. From then on this process hides the secret
 * in its log. Throws SecretClosed.
 */
export async function sealSecret(secret: string, place: SecretPlace, sealing: Sealing = {}): Promise<string> {
  return await sealWith(await sealingKey(sealing), secret, place);
}

export async function sealWith(kek: KeyEncryptionKey, secret: string, place: SecretPlace): Promise<string> {
  hideInLog(secret);
  const dataKey = randomBytes(dataKeyBytes);
  const madeAt = Math.floor(databaseNow().getTime() / 1_000);
  const encrypted = encrypt(dataKey, Buffer.from(secret), boundOf(madeAt, place));
  const wrapped = await kek.wrap(dataKey, place);
  return writeEnvelope({ kekId: kek.id, madeAt, wrapped, ...encrypted });
}

/**
 * Decrypts a secret of this row. From then on this process hides the secret in its log. Throws SecretClosed when its
 * key-encryption key is not here or does not answer, and when the secret was changed or belongs to another row.
 */
export async function openSecret(
  sealed: string,
  place: SecretPlace,
  { ring = keyRing() }: Pick<Sealing, 'ring'> = {},
): Promise<string> {
  const secret = (await openBytes(sealed, place, ring)).toString();
  hideInLog(secret);
  return secret;
}

/** The same secret with the same data key, wrapped by `kek`. A secret of the first form gets a data key. */
export async function rewrap(
  kek: KeyEncryptionKey,
  sealed: string,
  place: SecretPlace,
  { ring = keyRing() }: Pick<Sealing, 'ring'> = {},
): Promise<string> {
  const envelope = readEnvelope(sealed);
  if (!envelope) return await sealWith(kek, await openSecret(sealed, place, { ring }), place);
  // Not through `dataKeyOf`: what is used once is not worth keeping.
  const dataKey = await keyNamed(envelope.kekId, ring).unwrap(envelope.wrapped, place);
  return writeEnvelope({ ...envelope, kekId: kek.id, wrapped: await kek.wrap(dataKey, place) });
}

async function openBytes(sealed: string, place: SecretPlace, ring: KeyRing): Promise<Buffer> {
  const envelope = readEnvelope(sealed);
  if (!envelope) return openFirstForm(sealed, place, ring);
  const dataKey = await dataKeyOf(keyNamed(envelope.kekId, ring), envelope, place);
  try {
    return decrypt(dataKey, envelope, boundOf(envelope.madeAt, place));
  } catch (error) {
    throw new SecretClosed('damaged', `the stored secret of ${place.table} ${place.id} was changed`, error);
  }
}

function keyNamed(id: string, { keys }: KeyRing): KeyEncryptionKey {
  const kek = keys.find((one) => one.id === id);
  if (kek) return kek;
  throw new SecretClosed(
    'keyMissing',
    `the key-encryption key ${id} is neither ENCRYPTION_KEY nor one of MORE_ENCRYPTION_KEYS of this process`,
  );
}

/** It names no key: each of this process is tried. */
function openFirstForm(sealed: string, { table, tenantId, id }: SecretPlace, { keys }: KeyRing): Buffer {
  const [form, ...parts] = sealed.split('.');
  const [nonce, tag, bytes] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (form !== firstForm || parts.length !== 3 || !nonce || !tag || !bytes)
    throw new SecretClosed('damaged', `the stored secret of ${table} ${id} has no known form`);
  const bound = Buffer.from(`${firstForm}:${tenantId}:${id}`);
  for (const { ownBytes } of keys) {
    try {
      if (ownBytes) return decrypt(ownBytes, { nonce, tag, bytes }, bound);
    } catch {
      // Another key, or a changed secret: they can't be told apart.
    }
  }
  throw new SecretClosed('keyMissing', `no key of this process opens the secret of ${table} ${id}, or it was changed`);
}

function boundOf(madeAt: number, place: SecretPlace): Buffer {
  return placeBytes(`secret:${madeAt}`, place);
}
