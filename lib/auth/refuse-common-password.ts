import { AppError } from '@/lib/errors/app-error';
import { commonPasswords } from './common-passwords';

/** Refuses passwords of one to three repeated keys. */
const fewestCharacters = 4;

/** Words that are too short to be passwords, but become long enough with digits, signs or a repetition. */
const commonWords = new Set(
  (
    'abc admin administrator asdf asdfgh baseball batman bismillah changeme charlie computer default dragon football ' +
    'freedom guest hello hunter iloveyou jordan letmein liverpool login love master michael monkey mustang nimda ninja ' +
    'nothing pass passw passwd password passwort princess qazwsx qwert qwerty qwertz root secret shadow slatehouse ' +
    'starwars studio sunshine superman temp temppass test tester trustno user welcome whatever woaini zxcvbn'
  ).split(' '),
);

/** Signs that people write for letters to satisfy password rules. */
const asLetters: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  '5': 's',
  $: 's',
  '7': 't',
};

/**
 * Throws AppError('invalid', with an issue at `path`) for a password that an attacker tries first: a common password or
 * word, also with other capitals, with signs for letters, repeated, or with digits and signs around it; a row of the
 * alphabet or of digits; a few characters repeated.
 */
export function refuseCommonPassword(password: string, path: string): void {
  const plain = password.toLowerCase().trim();
  if (isRow(plain) || new Set(plain).size < fewestCharacters || spellings(plain).some(isCommon))
    throw new AppError('invalid', 'a password that everybody tries', {
      issues: [{ path, code: 'commonPassword', params: {} }],
    });
}

/** The text, and the text without the signs around its letters, with and without signs read as letters. */
function spellings(plain: string): string[] {
  const bare = (text: string) => text.replaceAll(/^[^a-z]+|[^a-z]+$/g, '');
  const read = (text: string) => text.replaceAll(/[@431!05$7]/g, (sign) => asLetters[sign] ?? sign);
  return [plain, bare(plain), read(bare(plain)), bare(read(plain)), read(plain.replaceAll(/[\d\W_]+$/g, ''))];
}

function isCommon(text: string): boolean {
  const [, once = text] = /^(.+?)\1+$/.exec(text) ?? [];
  return commonPasswords.has(text) || commonWords.has(text) || commonWords.has(once);
}

/** Whether each character follows, or precedes, its neighbour: abcdefghijk, 9876543210. */
function isRow(text: string): boolean {
  const steps = new Set([...text].slice(1).map((letter, index) => letter.charCodeAt(0) - text.charCodeAt(index)));
  // 0 comes after 9 on a keyboard.
  for (const wrap of [9, -9]) if (/^\d+$/.test(text)) steps.delete(wrap);
  return steps.size === 1 && (steps.has(1) || steps.has(-1));
}
