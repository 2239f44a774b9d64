import type { FieldIssue } from '@/lib/errors/field-issue';
import type { MediaKind } from '@/lib/providers/contract';
import type { MediaSlot } from './media-slots';

/** What the browser knows of a file before it is read. */
export interface FileFacts {
  name: string;
  /** MIME type as the browser guesses it; may be empty. */
  type: string;
  size: number;
}

const kindsByExtension: Record<string, MediaKind> = {
  jpg: 'image',
  jpeg: 'image',
  png: 'image',
  webp: 'image',
  bmp: 'image',
  tif: 'image',
  tiff: 'image',
  gif: 'image',
  heic: 'image',
  mp4: 'video',
  mov: 'video',
  webm: 'video',
  mkv: 'video',
  m4v: 'video',
  mp3: 'audio',
  wav: 'audio',
  m4a: 'audio',
  aac: 'audio',
  ogg: 'audio',
  flac: 'audio',
};

export function kindOfFile({ name, type }: FileFacts): MediaKind | null {
  const family = type.split('/')[0];
  if (family === 'image' || family === 'video' || family === 'audio') return family;
  return kindsByExtension[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? null;
}

/**
 * What can be told before a byte is sent: kind and size. Everything else is checked when the server has read the file.
 * The codes are keys of the catalogue `upload` (`refused.*`).
 */
export function refusalOf(file: FileFacts, slot: MediaSlot): Pick<FieldIssue, 'code' | 'params'> | null {
  const kind = kindOfFile(file);
  const limits = kind && slot.limits[kind];
  if (!kind || !limits) return { code: 'kind', params: { name: file.name, kinds: Object.keys(slot.limits).join(' ') } };
  if (file.size === 0) return { code: 'empty', params: { name: file.name } };
  if (file.size > limits.maxBytes)
    return {
      code: 'size',
      params: { name: file.name, size: toMegabytes(file.size), max: toMegabytes(limits.maxBytes) },
    };
  const known = file.type !== '' && limits.certainty !== 'others';
  if (known && !limits.mimeTypes.includes(file.type) && !sameType(file.type, limits.mimeTypes))
    return { code: 'type', params: { name: file.name, types: typeNames(limits.mimeTypes) } };
  return null;
}

/** `JPEG, PNG`, for people. */
export function typeNames(mimeTypes: readonly string[]): string {
  return [...new Set(mimeTypes.map((type) => typeName(type)))].join(', ');
}

/** Browsers and servers disagree on the names of a few types. */
function sameType(type: string, allowed: readonly string[]): boolean {
  return allowed.some((other) => typeName(other) === typeName(type));
}

function typeName(mime: string): string {
  const name = mime.split('/')[1]?.toLowerCase() ?? mime;
  const common: Record<string, string> = {
    'x-wav': 'WAV',
    wave: 'WAV',
    'vnd.wave': 'WAV',
    mpeg: 'MP3',
    mp3: 'MP3',
    quicktime: 'MOV',
    jpg: 'JPEG',
    'x-ms-bmp': 'BMP',
  };
  return common[name] ?? name.toUpperCase();
}

const toMegabytes = (bytes: number) => Math.round((bytes / (1024 * 1024)) * 10) / 10;
