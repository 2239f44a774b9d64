import { chacha20 } from './chacha20';

/** Prefix of encrypted text. Stored text without it was written before drafts were encrypted. */
const mark = 'sealed1:';
const nonceBytes = 12;

/** Encrypts and decrypts text in the browser's storage, so that other users of the browser cannot read it. */
export interface Seal {
  seal: (text: string) => string;
  /** Returns null when the text was encrypted for somebody else, or is damaged. */
  open: (stored: string) => string | null;
}

/** @param secret 32 bytes in base64, of this person only (lib/auth/draft-secret.server.ts); kept only in memory. */
export function makeSeal(secret: string): Seal {
  const key = fromBase64(secret);
  return {
    seal: (text) => {
      const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
      const sealed = chacha20(key, nonce, new TextEncoder().encode(text));
      return `${mark}${toBase64(nonce)}${toBase64(sealed)}`;
    },
    open: (stored) => {
      if (!stored.startsWith(mark)) return stored;
      try {
        // Twelve bytes are sixteen base64 characters.
        const nonce = fromBase64(stored.slice(mark.length, mark.length + 16));
        const opened = chacha20(key, nonce, fromBase64(stored.slice(mark.length + 16)));
        // With a wrong key, the bytes are probably not valid UTF-8; the caller checks the shape as well.
        return new TextDecoder('utf-8', { fatal: true }).decode(opened);
      } catch {
        return null;
      }
    },
  };
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  // In pieces, because a call does not accept one argument per byte of a long text.
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
