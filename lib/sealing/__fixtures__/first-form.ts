import { encrypt } from '../aes-gcm.server';

/** A secret as earlier versions sealed it: with ENCRYPTION_KEY itself, bound to tenant and row. */
export function sealFirstForm(secret: string, encryptionKey: string, place: { tenantId: string; id: string }): string {
  const bound = Buffer.from(`v1:${place.tenantId}:${place.id}`);
  const { nonce, tag, bytes } = encrypt(Buffer.from(encryptionKey, 'base64'), Buffer.from(secret), bound);
  return ['v1', ...[nonce, tag, bytes].map((part) => part.toString('base64url'))].join('.');
}
