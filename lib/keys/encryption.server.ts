import 'server-only';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { getEnv } from '@/lib/env/env.server';
import { hideInLog } from '@/lib/log/logger.server';

/** The row of a secret, which is authenticated too: moved to another row or tenant, the secret can't be decrypted. */
export interface SecretPlace {
  tenantId: string;
  keyId: string;
}

const algorithm = 'aes-256-gcm';
const version = 'v1';
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Encrypts a provider's key with ENCRYPTION_KEY as `v1.<nonce>.<tag>.<ciphertext>`, base64url. From then on this
 * process hides the key in its log.
 */
export function encryptSecret(secret: string, place: SecretPlace): string {
  hideInLog(secret);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, encryptionKey(), nonce);
  cipher.setAAD(placeBytes(place));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return [version, ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
}

/**
 * Decrypts a secret. From then on this process hides the secret in its log. Throws when the secret was changed, belongs
 * to another row, or was encrypted with another ENCRYPTION_KEY.
 */
export function decryptSecret(envelope: string, place: SecretPlace): string {
  const [found, nonce, tag, sealed] = envelope.split('.');
  if (found !== version || !nonce || !tag || sealed === undefined) throw new Error('The stored key has no known form.');
  try {
    const decipher = createDecipheriv(algorithm, encryptionKey(), Buffer.from(nonce, 'base64url'), {
      // Without this, Node accepts shorter tags: 4 bytes would be guessable.
      authTagLength: tagBytes,
    });
    decipher.setAAD(placeBytes(place));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    const secret = Buffer.concat([decipher.update(Buffer.from(sealed, 'base64url')), decipher.final()]).toString();
    hideInLog(secret);
    return secret;
  } catch (error) {
    throw new Error(
      'The stored key cannot be opened: ENCRYPTION_KEY is not the one it was sealed with, or it was changed.',
      {
        cause: error,
      },
    );
  }
}

function encryptionKey(): Buffer {
  return Buffer.from(getEnv().ENCRYPTION_KEY, 'base64');
}

function placeBytes({ tenantId, keyId }: SecretPlace): Buffer {
  return Buffer.from(`${version}:${tenantId}:${keyId}`);
}
