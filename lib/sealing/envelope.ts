/** A sealed secret as the database stores it, in its parts. */
export interface Envelope {
  /** The id of the key-encryption key that wraps the data key. */
  kekId: string;
  /** When the data key was made, in seconds since 1970. */
  madeAt: number;
  wrapped: Buffer;
  nonce: Buffer;
  tag: Buffer;
  bytes: Buffer;
}

/** The first form was encrypted with ENCRYPTION_KEY itself: `v1.<nonce>.<tag>.<ciphertext>`. Nothing writes it any more. */
export const firstForm = 'v1';
const currentForm = 'v2';

/** `v2.<key-encryption key>.<made at>.<wrapped data key>.<nonce>.<tag>.<ciphertext>`; the last four in base64url. */
export function writeEnvelope({ kekId, madeAt, wrapped, nonce, tag, bytes }: Envelope): string {
  const parts = [wrapped, nonce, tag, bytes].map((part) => part.toString('base64url'));
  return [currentForm, kekId, madeAt.toString(36), ...parts].join('.');
}

/** Null for anything else, the first form included. */
export function readEnvelope(text: string): Envelope | null {
  const [form, kekId, madeAt, ...parts] = text.split('.');
  if (form !== currentForm || !kekId || !madeAt || parts.length !== 4) return null;
  const [wrapped, nonce, tag, bytes] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (!wrapped || !nonce || !tag || !bytes) return null;
  return { kekId, madeAt: Number.parseInt(madeAt, 36), wrapped, nonce, tag, bytes };
}
