import { type AcceptedName, acceptedFormat, acceptedFormats } from './accepted-formats';
import { acceptedWords } from './accepted-words';
import type { Words } from './file-format';
import { type RefusedName, refusedFormat, refusedFormats } from './refused-formats';

export type FoundName = AcceptedName | RefusedName;

export function isAccepted(name: string): name is AcceptedName {
  return Object.hasOwn(acceptedFormats, name);
}

function isRefused(name: string): name is RefusedName {
  return Object.hasOwn(refusedFormats, name);
}

/** What a format is called in the sentence "This is {found}." */
export function foundWords(name: FoundName): Words {
  return isAccepted(name) ? acceptedWords[name] : refusedFormats[name].found;
}

/** For the sentence "This is {foundEn}." or "这是{foundZh}。": Chinese sets Latin letters apart by a space. */
export function foundParams(name: FoundName): { foundEn: string; foundZh: string } {
  const { en, zh } = foundWords(name);
  return { foundEn: en, foundZh: /^[!-~]/.test(zh) ? ` ${zh}` : zh };
}

/** The extension under which a medium is kept that was paid for and cannot be read; null for what is no medium. */
export function unreadExtension(name: string): string | null {
  if (isAccepted(name)) return acceptedFormat(name).extensions[0];
  return isRefused(name) ? (refusedFormat(name).extension ?? null) : null;
}

/** What would do instead of a file of this format. */
export function adviceWords(name: FoundName): Words {
  if (!isAccepted(name)) return refusedFormats[name].advice;
  const { kind } = acceptedFormats[name];
  return {
    image: { en: 'Use a JPEG or a PNG.', zh: '请使用 JPEG 或 PNG。' },
    video: { en: 'Use an MP4 with H.264.', zh: '请使用 H.264 编码的 MP4。' },
    audio: { en: 'Use an MP3 or a WAV.', zh: '请使用 MP3 或 WAV。' },
  }[kind];
}
