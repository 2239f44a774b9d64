import { expect, test } from 'vitest';
import { longestList } from '@/lib/people/invitations/many/invitation-plan';
import { readListFile } from './read-list-file';

const utf8 = new TextEncoder();
const utf16 = (text: string) => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));

test.each([
  ['UTF-8', utf8.encode('a@b.example,李雷'), 'a@b.example,李雷'],
  ['UTF-8 with a byte order mark', utf8.encode('\uFEFFa@b.example,李雷'), 'a@b.example,李雷'],
  ['UTF-16, as Excel’s “Unicode text”', utf16('a@b.example\t李雷'), 'a@b.example\t李雷'],
  ['UTF-16 the other way round', utf16('a@b.example\t李雷').map((_, at, all) => all[at ^ 1] ?? 0), 'a@b.example\t李雷'],
  ['GB 18030, as Excel’s “CSV” on a Chinese Windows', Uint8Array.of(0xc0, 0xee, 0xc0, 0xd7), '李雷', 'zh-CN' as const],
  ['Windows-1252, as Excel’s “CSV” elsewhere', Uint8Array.of(0x5a, 0x6f, 0xeb), 'Zoë'],
])('%s is read', (_name, bytes, text, locale: 'en' | 'zh-CN' = 'en') => {
  expect(readListFile(bytes, locale)).toEqual({ text });
});

test('a workbook and a film are no lists', () => {
  expect(readListFile(Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x14), 'en')).toEqual({ refused: 'workbook' });
  expect(readListFile(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'en')).toEqual({ refused: 'workbook' });
  expect(readListFile(new Uint8Array(longestList * 4 + 1), 'en')).toEqual({ refused: 'large' });
});
