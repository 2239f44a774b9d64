import { expect, test } from 'vitest';
import { refusedFormats } from '../formats/refused-formats';
import { sniffFormat } from './sniff-format';

test.each([
  ['\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'heic'],
  ['\0\0\0\x18ftypmif1\0\0\0\0mif1heic', 'heic'],
  ['\0\0\0\x18ftypmif1\0\0\0\0mif1avif', 'avif'],
  ['\0\0\0\x18ftypmif1\0\0\0\0mif1jpeg', 'jpegInHeif'],
  ['\0\0\0\x14ftypM4A \0\0\0\0mp42', 'm4a'],
  ['\0\0\0\x14ftypcrx \0\0\0\x01crx ', 'cameraRaw'],
  ['\xff\xf1\x50\x80', 'aac'],
  ['\xff\xfd\x90\x00', 'layer2'],
  ['\xff\xfb\x90\x00', 'mp3'],
  ['RIFF\0\0\0\0WAVEfmt \x14\0\0\0\x11\0\x01\0', 'adpcmWav'],
  ['RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0', 'wav'],
  ['RIFF\0\0\0\0AVI LIST', 'avi'],
  ['\x1a\x45\xdf\xa3\x42\x82matroska', 'matroska'],
  ['OggS', 'ogg'],
  ['fLaC', 'flac'],
  ['BM\0\0\0\0', 'bmp'],
  ['FLV\x01', 'flv'],
  ['#!AMR\n', 'amr'],
  ['#EXTM3U\n', 'hls'],
] as const)('%j is found to be %s', (head, format) => {
  expect(sniffFormat(Buffer.from(head, 'latin1'))).toBe(format);
});

test('every refused format says in both languages what would do', () => {
  for (const { found, advice } of Object.values(refusedFormats)) {
    expect(found.en).not.toMatch(/\.$/);
    expect(advice.en).toMatch(/\.$/);
    expect(advice.zh).toMatch(/。$/);
  }
});
