import type { MediaKind } from '@/lib/providers/contract';

export interface MediaFormat {
  kind: MediaKind;
  mime: string;
  extension: string;
}

export const formats = {
  png: { kind: 'image', mime: 'image/png', extension: 'png' },
  jpeg: { kind: 'image', mime: 'image/jpeg', extension: 'jpg' },
  webp: { kind: 'image', mime: 'image/webp', extension: 'webp' },
  gif: { kind: 'image', mime: 'image/gif', extension: 'gif' },
  tiff: { kind: 'image', mime: 'image/tiff', extension: 'tiff' },
  mp4: { kind: 'video', mime: 'video/mp4', extension: 'mp4' },
  mov: { kind: 'video', mime: 'video/quicktime', extension: 'mov' },
  webm: { kind: 'video', mime: 'video/webm', extension: 'webm' },
  mp3: { kind: 'audio', mime: 'audio/mpeg', extension: 'mp3' },
  wav: { kind: 'audio', mime: 'audio/wav', extension: 'wav' },
} as const satisfies Record<string, MediaFormat>;

export type FormatName = keyof typeof formats;

/** Media that the studio does not read but keeps when they were paid for: the extension of each, without a dot. */
export const unreadFormats: Readonly<Record<string, string>> = {
  AVIF: 'avif',
  HEIC: 'heic',
  BMP: 'bmp',
  M4A: 'm4a',
  Matroska: 'mkv',
  AVI: 'avi',
  FLV: 'flv',
  WMV: 'wmv',
  MPEG: 'mpg',
  Ogg: 'ogg',
  FLAC: 'flac',
  AAC: 'aac',
};

/** How many bytes of a file's beginning `sniffFormat` needs. */
export const sniffBytes = 4096;

/**
 * Finds the format of a file from its first bytes only, because names and headers may be wrong. `unknown` is the name
 * of another format that was found, for the message.
 */
export function sniffFormat(head: Buffer): { format: FormatName } | { unknown: string } {
  const text = (start: number, end: number) => head.toString('latin1', start, end);
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return { format: 'png' };
  if (text(0, 3) === '\xff\xd8\xff') return { format: 'jpeg' };
  if (text(0, 6) === 'GIF87a' || text(0, 6) === 'GIF89a') return { format: 'gif' };
  if (text(0, 4) === 'II*\0' || text(0, 4) === 'MM\0*') return { format: 'tiff' };
  if (text(0, 4) === 'RIFF' || text(0, 4) === 'RF64') return riff(text(8, 12));
  if (text(4, 8) === 'ftyp') return isoBrand(text(8, 12));
  // QuickTime files from before `ftyp` begin with one of its other boxes.
  if (['moov', 'mdat', 'wide', 'pnot'].includes(text(4, 8))) return { format: 'mov' };
  if (text(0, 4) === '\x1a\x45\xdf\xa3')
    return text(0, 80).includes('webm') ? { format: 'webm' } : { unknown: 'Matroska' };
  if (text(0, 3) === 'ID3' || isMp3Frame(head)) return { format: 'mp3' };
  return { unknown: nameOf(head) };
}

function riff(type: string): ReturnType<typeof sniffFormat> {
  if (type === 'WEBP') return { format: 'webp' };
  if (type === 'WAVE') return { format: 'wav' };
  return { unknown: type === 'AVI ' ? 'AVI' : 'RIFF' };
}

function isoBrand(brand: string): ReturnType<typeof sniffFormat> {
  if (brand === 'qt  ') return { format: 'mov' };
  if (brand.startsWith('avi')) return { unknown: 'AVIF' };
  if (/^(hei[cxms]|hev[cxms]|mif1|msf1)$/.test(brand)) return { unknown: 'HEIC' };
  if (brand.startsWith('M4A') || brand.startsWith('M4B')) return { unknown: 'M4A' };
  return { format: 'mp4' };
}

/** A frame header of MPEG audio layer III, with a bit rate and a sampling rate that exist. */
function isMp3Frame(head: Buffer): boolean {
  const [first = 0, second = 0, third = 0] = head;
  const layerThree = (second & 0b110) === 0b010;
  const version = (second >> 3) & 0b11;
  return (
    first === 0xff && second >= 0xe0 && layerThree && version !== 1 && third >> 4 !== 15 && ((third >> 2) & 3) !== 3
  );
}

const otherSignatures: readonly [string, string][] = [
  ['BM', 'BMP'],
  ['%PDF', 'PDF'],
  ['PK\x03\x04', 'ZIP'],
  ['\x1f\x8b', 'GZIP'],
  ['OggS', 'Ogg'],
  ['fLaC', 'FLAC'],
  ['FLV', 'FLV'],
  ['\x7fELF', 'ELF'],
  ['MZ', 'EXE'],
  ['\xff\xf1', 'AAC'],
  ['\xff\xf9', 'AAC'],
  ['8BPS', 'PSD'],
  ['\x30\x26\xb2\x75', 'WMV'],
  ['\0\0\x01\xba', 'MPEG'],
  ['\0\0\x01\xb3', 'MPEG'],
];

function nameOf(head: Buffer): string {
  const start = head.toString('latin1');
  const known = otherSignatures.find(([signature]) => start.startsWith(signature));
  if (known) return known[1];
  const lower = start.toLowerCase();
  if (/^(ï»¿)?\s*#extm3u/.test(lower)) return 'HLS';
  if (lower.includes('<mpd')) return 'DASH';
  if (lower.includes('<svg')) return 'SVG';
  if (lower.includes('<html') || lower.includes('<!doctype html')) return 'HTML';
  const trimmed = lower.trimStart();
  if (trimmed.startsWith('{') || trimmed.startsWith('[')) return 'JSON';
  return head.includes(0) ? '?' : 'TXT';
}
