import type { FieldIssue } from '@/lib/errors/field-issue';
import { acceptedFormat, acceptedFormats, acceptedNames } from '@/lib/media/formats/accepted-formats';
import type { MediaKind } from '@/lib/providers/contract';
import type { MediaSlot } from '../media/media-slots';

/** The facts of a file that the browser knows before the file is read. */
export interface FileFacts {
  name: string;
  /** MIME type as the browser guesses it; may be empty. */
  type: string;
  size: number;
}

/** By the table of accepted files: a browser knows few of its types. */
const kindsByExtension = new Map<string, MediaKind>(
  acceptedNames.flatMap((name) =>
    acceptedFormat(name).extensions.map((extension) => [extension, acceptedFormats[name].kind]),
  ),
);

/** Null for a file of which neither its type nor its name tells the kind: its first piece tells the server. */
export function kindOfFile({ name, type }: FileFacts): MediaKind | null {
  const family = type.split('/')[0];
  if (family === 'image' || family === 'video' || family === 'audio') return family;
  return kindsByExtension.get(name.split('.').at(-1)?.toLowerCase() ?? '') ?? null;
}

/**
 * The refusal that needs no upload and that no edit can fix: the wrong kind, or an empty file. The server checks
 * everything else after it has read the file, and says what a file of an unknown kind is. The codes are keys of the catalogue `upload` (`refused.*`).
 */
export function refusalOf(file: FileFacts, slot: MediaSlot): Pick<FieldIssue, 'code' | 'params'> | null {
  const kind = kindOfFile(file);
  if (kind && !slot.limits[kind])
    return { code: 'kind', params: { name: file.name, kinds: Object.keys(slot.limits).join(' ') } };
  if (file.size === 0) return { code: 'empty', params: { name: file.name } };
  return null;
}

/**
 * What a file picker offers for a kind, from the table of accepted files: types, and extensions for systems that don't
 * know the types. More than the models accept, because files are converted.
 */
export function acceptedTypes(kind: MediaKind): readonly string[] {
  const rows = acceptedNames.map(acceptedFormat).filter((row) => row.kind === kind);
  return [
    ...new Set(rows.flatMap(({ mime, extensions }) => [mime, ...extensions.map((extension) => `.${extension}`)])),
  ];
}

/**
 * The names of the formats that a place takes, for example `JPEG, PNG, HEIC`: those of its types, and those that are
 * made into one of them on arrival. The order is the table's.
 */
export function typeNames(mimeTypes: readonly string[]): string {
  const labels = acceptedNames.flatMap((name) => {
    const { label, mime, becomes } = acceptedFormat(name);
    return label && mimeTypes.includes(becomes ? acceptedFormats[becomes].mime : mime) ? [label] : [];
  });
  return labels.join(', ');
}
