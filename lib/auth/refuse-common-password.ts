import { AppError } from '@/lib/errors/app-error';
import { commonPasswords } from './common-passwords';

/** A password of fewer different characters is a key held down, or two. */
const fewestCharacters = 4;

/**
 * Throws AppError('invalid', with an issue at `path`) for a password that whoever guesses tries first: one of the
 * commonest, also with other capitals or a few digits and signs around it, or a few characters over and over.
 */
export function refuseCommonPassword(password: string, path: string): void {
  const plain = password.toLowerCase().trim();
  const bare = plain.replaceAll(/^[^a-z]+|[^a-z]+$/g, '');
  const isCommon = commonPasswords.has(plain) || commonPasswords.has(bare) || new Set(plain).size < fewestCharacters;
  if (isCommon)
    throw new AppError('invalid', 'a password that everybody tries', {
      issues: [{ path, code: 'commonPassword', params: {} }],
    });
}
