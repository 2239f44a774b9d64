import { chacha20 } from './chacha20';

/** Before what is sealed. What stands there without it was written before drafts were. */
const mark = 'sealed1:';
const nonceBytes = 12;

/** Seals and opens what lies in a browser's storage; anybody else who uses that browser sees noise. */
export interface Seal {
  seal: (text: string) => string;
  /** Null where it was sealed for somebody else, or is damaged. */
  open: (stored: string) => string | null;
}

/** @param secret 32 bytes in base64, this person's alone (lib/auth/draft-secret.server.ts): it is kept in memory only. */
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
        // Twelve bytes are sixteen letters.
        const nonce = fromBase64(stored.slice(mark.length, mark.length + 16));
        const opened = chacha20(key, nonce, fromBase64(stored.slice(mark.length + 16)));
        // With another key it is no text in all likelihood; whoever reads it checks the shape as well.
        return new TextDecoder('utf-8', { fatal: true }).decode(opened);
      } catch {
        return null;
      }
    },
  };
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  // In pieces: an argument per byte would be more than a call takes.
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
