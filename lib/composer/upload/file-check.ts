import type { FieldIssue } from '@/lib/errors/field-issue';
import type { MediaKind } from '@/lib/providers/contract';
import type { MediaSlot } from '../media/media-slots';

/** The facts of a file that the browser knows before the file is read. */
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
 * The refusal that needs no upload and that no edit can fix: the wrong kind, or an empty file. The server checks
 * everything else after it has read the file. The codes are keys of the catalogue `upload` (`refused.*`).
 */
export function refusalOf(file: FileFacts, slot: MediaSlot): Pick<FieldIssue, 'code' | 'params'> | null {
  const kind = kindOfFile(file);
  if (!kind || !slot.limits[kind])
    return { code: 'kind', params: { name: file.name, kinds: Object.keys(slot.limits).join(' ') } };
  if (file.size === 0) return { code: 'empty', params: { name: file.name } };
  return null;
}

/**
 * The formats of a kind that the studio reads, for a file picker: more than the models accept, because a fix converts
 * them.
 */
export function acceptedTypes(kind: MediaKind): readonly string[] {
  return readable[kind];
}

const readable: Record<MediaKind, readonly string[]> = {
  image: ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/tiff'],
  video: ['video/mp4', 'video/quicktime', 'video/webm'],
  audio: ['audio/wav', 'audio/mpeg'],
};

/** The format names for people, for example `JPEG, PNG`. */
export function typeNames(mimeTypes: readonly string[]): string {
  return [...new Set(mimeTypes.map((type) => typeName(type)))].join(', ');
}

function typeName(mime: string): string {
  const name = mime.split('/')[1]?.toLowerCase() ?? mime;
  const common: Record<string, string> = {
    mpeg: 'MP3',
    quicktime: 'MOV',
  };
  return common[name] ?? name.toUpperCase();
}
