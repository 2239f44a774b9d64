import 'server-only';
import { createHash, randomBytes } from 'node:crypto';

/** The code of a link that lets somebody in. 256 random bits: nobody guesses it, so a plain hash of it is enough. */
export function createLinkCode(): { code: string; codeHash: string } {
  const code = randomBytes(32).toString('base64url');
  return { code, codeHash: hashLinkCode(code) };
}

/** How the code is stored: whoever reads the database can't open a link. */
export function hashLinkCode(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
