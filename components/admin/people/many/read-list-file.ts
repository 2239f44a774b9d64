import type { Locale } from '@/lib/i18n/locales';
import { longestList } from '@/lib/people/invitations/many/invitation-plan';

/** What is in a file, or why it is no list: a key of `people.many.file`. */
export type ListFile = { text: string } | { refused: 'workbook' | 'large' | 'unreadable' };

/**
 * The text of a file as spreadsheets write it: UTF-8, UTF-16 with a byte order mark (Excel's "Unicode text"), or the
 * encoding that Windows has in the language of the page (Excel's plain "CSV"). Names that come out wrong are seen in the
 * preview.
 */
export function readListFile(bytes: Uint8Array, locale: Locale): ListFile {
  // A workbook is a zip archive, or one of OLE.
  const begins = (...start: number[]) => start.every((byte, index) => bytes[index] === byte);
  if (begins(0x50, 0x4b, 0x03, 0x04) || begins(0xd0, 0xcf, 0x11, 0xe0)) return { refused: 'workbook' };
  // A character takes four bytes at most.
  if (bytes.length > longestList * 4) return { refused: 'large' };
  if (begins(0xff, 0xfe)) return { text: new TextDecoder('utf-16le').decode(bytes) };
  if (begins(0xfe, 0xff)) return { text: new TextDecoder('utf-16be').decode(bytes) };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { text: new TextDecoder(locale === 'zh-CN' ? 'gb18030' : 'windows-1252').decode(bytes) };
  }
}

/** The same of a file that was chosen. One that was moved or locked meanwhile is `unreadable`. */
export async function openListFile(file: File, locale: Locale): Promise<ListFile> {
  try {
    return readListFile(new Uint8Array(await file.arrayBuffer()), locale);
  } catch {
    return { refused: 'unreadable' };
  }
}
