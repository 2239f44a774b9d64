import { describe, expect, test } from 'vitest';
import { contentDisposition } from './content-disposition';
import { cleanFileName } from './file-name';
import { formatLimit } from './format-size';

describe('a file name', () => {
  test.each([
    ['photo.png', 'png', 'photo.png'],
    ['photo.jpg', 'png', 'photo.png'],
    ['IMG_1.JPEG', 'jpg', 'IMG_1.JPEG'],
    ['clip.mp4', 'mov', 'clip.mov'],
    ['take.2', 'mp4', 'take.2.mp4'],
    ['no extension', 'wav', 'no extension.wav'],
    ['../../etc/passwd', 'png', 'passwd.png'],
    ['C:\\Users\\me\\狗.png', 'png', '狗.png'],
    ['evil\u202egnp.exe', 'png', 'evilgnp.exe.png'],
    ['a\0b\nc"<>.png', 'png', 'abc.png'],
    ['.htaccess', 'png', 'htaccess.png'],
    ['...', 'png', 'file.png'],
    ['👩‍👩‍👧 at the 🏖️.png', 'png', '👩‍👩‍👧 at the 🏖️.png'],
    ['🏴󠁧󠁢󠁥󠁮󠁧󠁿 👋🏽 1️⃣.mp4', 'mp4', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 👋🏽 1️⃣.mp4'],
    ['❤️‍🔥.HEIC', 'jpg', '❤️‍🔥.jpg'],
    ['می‌خواهم.png', 'png', 'می‌خواهم.png'],
    ['a\u200d \u200cb\u{e0061}.png', 'png', 'a b.png'],
    ['Cafe\u0301.png', 'png', 'Café.png'],
    [`${'a'.repeat(118)}👩‍👩‍👧.png`, 'png', `${'a'.repeat(118)}.png`],
    ['', 'mp4', 'file.mp4'],
    ['page.html', 'png', 'page.png'],
    [`${'长'.repeat(300)}.png`, 'png', `${'长'.repeat(120)}.png`],
  ])('%j of a %s becomes %j', (given, extension, expected) => {
    expect(cleanFileName(given, extension)).toBe(expected);
  });
});

describe('a download’s name', () => {
  test('is sent in ASCII and in full', () => {
    expect(contentDisposition('attachment', '狗 "1".png')).toBe(
      'attachment; filename="_ _1_.png"; filename*=UTF-8\'\'%E7%8B%97%20%221%22.png',
    );
  });

  test('can not break out of the header', () => {
    const value = contentDisposition('inline', 'a"; x=\r\ny\ud800(\')*.png');
    expect(value).not.toMatch(/[\r\n]/);
    expect(value.match(/"/g)).toHaveLength(2);
    expect(() => new Headers({ 'content-disposition': value })).not.toThrow();
  });
});

test.each([
  [200 * 1024 ** 2, '200 MB'],
  [2 * 1024 ** 3, '2 GB'],
  [1.5 * 1024 ** 2, '1.5 MB'],
  [2048, '2 KB'],
])('%d bytes are %s', (bytes, text) => expect(formatLimit(bytes)).toBe(text));
