import type { MediaKind } from '@/lib/providers/contract';
import { type AcceptedName, acceptedFormats } from '../formats/accepted-formats';
import type { FoundName } from '../formats/find-format';

export interface MediaFormat {
  kind: MediaKind;
  mime: string;
  extension: string;
}

/** The formats that stored files have: uploads of other formats are made into these, results come in these. */
export type FormatName = Extract<
  AcceptedName,
  'png' | 'jpeg' | 'webp' | 'gif' | 'tiff' | 'mp4' | 'mov' | 'webm' | 'mp3' | 'wav'
>;

export const formats: Readonly<Record<FormatName, MediaFormat>> = {
  png: stored('png'),
  jpeg: stored('jpeg'),
  webp: stored('webp'),
  gif: stored('gif'),
  tiff: stored('tiff'),
  mp4: stored('mp4'),
  mov: stored('mov'),
  webm: stored('webm'),
  mp3: stored('mp3'),
  wav: stored('wav'),
};

function stored(name: FormatName): MediaFormat {
  const { kind, mime, extensions } = acceptedFormats[name];
  return { kind, mime, extension: extensions[0] };
}

export function isStoredFormat(name: FoundName): name is FormatName {
  return Object.hasOwn(formats, name);
}

/** How many bytes of a file's beginning `sniffFormat` needs. */
export const sniffBytes = 4096;

/**
 * Finds the format of a file from its first bytes only, because names and headers may be wrong. What a container holds
 * is found later (lib/media/ordinary/identify-file): an `mp4` may still turn out to be a `mpeg4`.
 */
export function sniffFormat(head: Buffer): FoundName {
  const text = (start: number, end: number) => head.toString('latin1', start, end);
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (text(0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (text(0, 6) === 'GIF87a' || text(0, 6) === 'GIF89a') return 'gif';
  if (text(0, 4) === 'II*\0' || text(0, 4) === 'MM\0*') return isCameraRaw(head) ? 'cameraRaw' : 'tiff';
  if (text(0, 4) === 'RIFF' || text(0, 4) === 'RF64') return riff(head, text(8, 12));
  if (text(4, 8) === 'ftyp') return isoBrand(head);
  // QuickTime files from before `ftyp` begin with one of its other boxes.
  if (['moov', 'mdat', 'wide', 'pnot'].includes(text(4, 8))) return 'mov';
  if (text(0, 4) === '\x1a\x45\xdf\xa3') return text(0, 80).includes('webm') ? 'webm' : 'matroska';
  if (text(0, 3) === 'ID3') return 'mp3';
  return mpegAudio(head) ?? nameOf(head);
}

/** WAVE formats: PCM, floating point, A-law, µ-law, and the one that names its format in an extension. */
const plainWaves = new Set([1, 3, 6, 7, 0xfffe]);

function riff(head: Buffer, type: string): FoundName {
  if (type === 'WEBP') return 'webp';
  if (type === 'AVI ') return 'avi';
  if (type !== 'WAVE') return type === 'RMID' ? 'midi' : 'unknown';
  const at = head.indexOf('fmt ', 12, 'latin1');
  return at > 0 && at + 10 <= head.length && !plainWaves.has(head.readUInt16LE(at + 8)) ? 'adpcmWav' : 'wav';
}

function isoBrand(head: Buffer): FoundName {
  const length = Math.min(head.readUInt32BE(0), head.length);
  const [major = '', , ...others] = head.toString('latin1', 8, Math.max(12, length)).match(/[\s\S]{4}/g) ?? [];
  if (major === 'qt  ') return 'mov';
  if (major.startsWith('M4A') || major.startsWith('M4B')) return 'm4a';
  if (major.startsWith('crx')) return 'cameraRaw';
  if (/^jp[2xm] $/.test(major)) return 'jpeg2000';
  const heif = [major, ...others].find((brand) => /^(avi[fs]|hei[cxms]|hev[cxms]|jpe[gs])$/.test(brand));
  const isPicture = /^(avi[fs]|hei[cxms]|hev[cxms]|jpe[gs]|mif[12]|msf1|miaf)$/.test(major);
  if (!isPicture) return 'mp4';
  if (heif?.startsWith('avi')) return 'avif';
  return heif?.startsWith('jpe') ? 'jpegInHeif' : 'heic';
}

const tags = { newSubfileType: 254, make: 271, dngVersion: 0xc612 } as const;

/**
 * Whether a TIFF is a camera's RAW photo (DNG, NEF, ARW, CR2 …): it says so, or its first picture is the small preview of
 * a camera. As a TIFF only that preview would be read.
 */
function isCameraRaw(head: Buffer): boolean {
  if (head.toString('latin1', 8, 10) === 'CR') return true;
  const isLittle = head[0] === 0x49;
  const number = (at: number, length: 2 | 4) =>
    at + length > head.length ? 0 : isLittle ? head.readUIntLE(at, length) : head.readUIntBE(at, length);
  const directory = number(4, 4);
  const found = new Map<number, number>();
  for (let index = 0; index < number(directory, 2); index += 1) {
    const entry = directory + 2 + index * 12;
    if (entry + 12 > head.length) break;
    found.set(number(entry, 2), number(entry + 8, 4));
  }
  if (found.has(tags.dngVersion)) return true;
  return found.has(tags.make) && ((found.get(tags.newSubfileType) ?? 0) & 1) === 1;
}

/** By a frame header of MPEG audio, with a bit rate and a sampling rate that exist; ADTS has the layer bits 00. */
function mpegAudio([first = 0, second = 0, third = 0]: Buffer): FoundName | null {
  if (first !== 0xff || second < 0xe0) return null;
  const layer = (second >> 1) & 0b11;
  if (layer === 0) return (second & 0xf6) === 0xf0 ? 'aac' : null;
  const version = (second >> 3) & 0b11;
  if (version === 1 || third >> 4 === 15 || ((third >> 2) & 3) === 3) return null;
  return layer === 1 ? 'mp3' : 'layer2';
}

const otherSignatures: readonly [string, FoundName, at?: number][] = [
  ['BM', 'bmp'],
  ['OggS', 'ogg'],
  ['fLaC', 'flac'],
  ['FLV', 'flv'],
  ['.RMF', 'realMedia'],
  ['.ra\xfd', 'realMedia'],
  ['\x06\x0e\x2b\x34', 'mxf'],
  ['\x30\x26\xb2\x75', 'windowsMedia'],
  ['\0\0\x01\xba', 'mpegStream'],
  ['\0\0\x01\xb3', 'mpegStream'],
  ['\0\0\0\x0cJXL ', 'jpegXl'],
  ['\xff\x0a', 'jpegXl'],
  ['\0\0\0\x0cjP  ', 'jpeg2000'],
  ['\xff\x4f\xff\x51', 'jpeg2000'],
  ['FUJIFILMCCD-RAW', 'cameraRaw'],
  // Panasonic, Olympus, Sigma, Minolta.
  ['IIU\0', 'cameraRaw'],
  ['IIRO', 'cameraRaw'],
  ['IIRS', 'cameraRaw'],
  ['MMOR', 'cameraRaw'],
  ['FOVb', 'cameraRaw'],
  ['\0MRM', 'cameraRaw'],
  ['RED', 'redRaw', 4],
  ['FORM', 'aiff'],
  ['caff', 'coreAudio'],
  ['#!AMR', 'amr'],
  ['#!SILK', 'silk'],
  ['\x02#!SILK', 'silk'],
  ['MThd', 'midi'],
  ['8BPS', 'photoshop'],
  ['\0\0\x01\0', 'icon'],
  ['\0\0\x02\0', 'icon'],
  ['%PDF', 'pdf'],
  ['PK\x03\x04', 'zip'],
  ['\x1f\x8b', 'gzip'],
  ['7z\xbc\xaf\x27\x1c', 'archive'],
  ['Rar!\x1a\x07', 'archive'],
  ['\x7fELF', 'program'],
  ['MZ', 'program'],
];

function nameOf(head: Buffer): FoundName {
  const start = head.toString('latin1');
  const known = otherSignatures.find(([signature, , at = 0]) => start.startsWith(signature, at));
  if (known) return known[1];
  // A camcorder writes four bytes more before each packet.
  if ((head[0] === 0x47 && head[188] === 0x47) || (head[4] === 0x47 && head[196] === 0x47)) return 'transportStream';
  const lower = start.toLowerCase();
  if (/^(ï»¿)?\s*#extm3u/.test(lower)) return 'hls';
  if (lower.includes('<mpd')) return 'dash';
  if (lower.includes('<svg')) return 'svg';
  if (lower.includes('<html') || lower.includes('<!doctype html')) return 'html';
  const trimmed = lower.trimStart();
  if (trimmed.startsWith('{') || trimmed.startsWith('[')) return 'json';
  return head.includes(0) ? 'unknown' : 'text';
}
