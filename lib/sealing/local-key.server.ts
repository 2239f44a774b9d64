import 'server-only';
import { createHmac } from 'node:crypto';
import { decrypt, encrypt, nonceBytes, tagBytes } from './aes-gcm.server';
import { type KeyEncryptionKey, placeBytes, type SecretPlace } from './key-encryption-key';
import { SecretClosed } from './secret-closed';

/** `secret`: 32 bytes in base64, as the setting or the file has them. */
export function localKey(secret: string): KeyEncryptionKey {
  const key = Buffer.from(secret, 'base64');
  const id = `key-${createHmac('sha256', key).update('slatehouse:key-encryption-key:1').digest('hex').slice(0, 12)}`;
  const bound = (place: SecretPlace) => placeBytes(`data-key:${id}`, place);
  return {
    id,
    check: checkValueOf(secret),
    isRemote: false,
    ownBytes: key,
    async wrap(dataKey, place) {
      const { nonce, tag, bytes } = encrypt(key, dataKey, bound(place));
      return Buffer.concat([nonce, tag, bytes]);
    },
    async unwrap(wrapped, place) {
      try {
        return decrypt(
          key,
          {
            nonce: wrapped.subarray(0, nonceBytes),
            tag: wrapped.subarray(nonceBytes, nonceBytes + tagBytes),
            bytes: wrapped.subarray(nonceBytes + tagBytes),
          },
          bound(place),
        );
      } catch (error) {
        throw new SecretClosed('damaged', `a data key under ${id} was changed or belongs to another row`, error);
      }
    },
  };
}

/**
 * By this value the processes of a studio compare what ENCRYPTION_KEY says. The prefix separates it from everything else
 * that is signed with the key.
 */
export function checkValueOf(secret: string): string {
  return createHmac('sha256', secret).update('slatehouse:shared-setting:1:ENCRYPTION_KEY').digest('base64url');
}
