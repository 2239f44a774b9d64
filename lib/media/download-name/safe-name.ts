import { graphemes } from './first-words';

/** The longest name of a file in bytes of UTF-8. File systems allow 255; copies and archives append to it. */
export const longestName = 200;
const nameless = 'result';

/** Names of devices: Windows opens these instead of a file, also with an extension. */
const reserved = /^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$)\s*(\.|$)/i;
/** A joiner within an emoji (👩‍🚀). Everywhere else it is an invisible character. */
const emojiJoiner = /(?<=(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f))\u200d(?=\p{Extended_Pictographic})/u;

/**
 * Makes a name that every system can store: at most `longestName` bytes with its extension, without characters that a
 * system forbids, hides or turns around, without names of devices, and in composed form (NFC).
 */
export function safeName(stem: string, extension: string): string {
  const ending = `.${extension}`;
  const clean = trimmed(cleaned(stem));
  const short = shortened(reserved.test(clean) ? `_${clean}` : clean, longestName - byteLength(ending));
  return `${short || nameless}${ending}`;
}

/** The length of a text in UTF-8. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).byteLength;
}

function cleaned(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\s<>:"/\\|?*]+/gu, ' ')
    .split(emojiJoiner)
    .map((part) => part.replace(/\p{C}/gu, ''))
    .join('\u200d')
    .normalize('NFC');
}

/** Windows drops dots and spaces at the end, a dot at the beginning hides, and a hyphen looks like an option. */
function trimmed(text: string): string {
  return text.replace(/ {2,}/g, ' ').replace(/^[.\s-]+|[.\s]+$/gu, '');
}

/** Ends between characters as a person sees them. */
function shortened(text: string, most: number): string {
  if (byteLength(text) <= most) return text;
  let short = '';
  let bytes = 0;
  for (const character of graphemes(text)) {
    bytes += byteLength(character);
    if (bytes > most) break;
    short += character;
  }
  return trimmed(short);
}
