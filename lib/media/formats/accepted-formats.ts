import type { AcceptedFormat } from './file-format';

/**
 * Every format that an upload may have, and what becomes of it. The hints of the fields, the file pickers, the checks
 * before an upload and the conversion on arrival all come from this table; `refused-formats.ts` has the others.
 */
export const acceptedFormats = {
  jpeg: {
    kind: 'image',
    label: 'JPEG',
    mime: 'image/jpeg',
    extensions: ['jpg', 'jpeg', 'jpe', 'jfif'],
  },
  png: {
    kind: 'image',
    label: 'PNG',
    mime: 'image/png',
    extensions: ['png'],
  },
  webp: {
    kind: 'image',
    label: 'WebP',
    mime: 'image/webp',
    extensions: ['webp'],
  },
  gif: {
    kind: 'image',
    label: 'GIF',
    mime: 'image/gif',
    extensions: ['gif'],
  },
  tiff: {
    kind: 'image',
    label: 'TIFF',
    mime: 'image/tiff',
    extensions: ['tiff', 'tif'],
  },
  cutJpeg: {
    kind: 'image',
    mime: 'image/jpeg',
    extensions: ['jpg'],
    becomes: 'jpeg',
  },
  // HEIC, AVIF: a picture with transparent parts becomes a PNG instead.
  heic: {
    kind: 'image',
    label: 'HEIC',
    mime: 'image/heic',
    extensions: ['heic', 'heif', 'hif', 'heics', 'heifs'],
    becomes: 'jpeg',
  },
  jpegInHeif: {
    kind: 'image',
    mime: 'image/heif',
    extensions: ['heif'],
    becomes: 'jpeg',
  },
  avif: {
    kind: 'image',
    label: 'AVIF',
    mime: 'image/avif',
    extensions: ['avif', 'avifs'],
    becomes: 'jpeg',
  },
  bmp: {
    kind: 'image',
    label: 'BMP',
    mime: 'image/bmp',
    extensions: ['bmp', 'dib'],
    becomes: 'png',
  },
  mp4: {
    kind: 'video',
    label: 'MP4',
    mime: 'video/mp4',
    extensions: ['mp4', 'm4v'],
  },
  mov: {
    kind: 'video',
    label: 'MOV',
    mime: 'video/quicktime',
    extensions: ['mov', 'qt'],
  },
  webm: {
    kind: 'video',
    label: 'WebM',
    mime: 'video/webm',
    extensions: ['webm'],
    becomes: 'mp4',
  },
  matroska: {
    kind: 'video',
    label: 'MKV',
    mime: 'video/x-matroska',
    extensions: ['mkv'],
    becomes: 'mp4',
  },
  avi: {
    kind: 'video',
    label: 'AVI',
    mime: 'video/x-msvideo',
    extensions: ['avi'],
    becomes: 'mp4',
  },
  mpeg4: {
    kind: 'video',
    mime: 'video/mp4',
    extensions: ['mp4', 'mov', '3gp'],
    becomes: 'mp4',
  },
  motionJpeg: {
    kind: 'video',
    mime: 'video/quicktime',
    extensions: ['mov', 'mp4'],
    becomes: 'mp4',
  },
  prores: {
    kind: 'video',
    mime: 'video/quicktime',
    extensions: ['mov'],
    becomes: 'mp4',
  },
  mp3: {
    kind: 'audio',
    label: 'MP3',
    mime: 'audio/mpeg',
    extensions: ['mp3'],
  },
  wav: {
    kind: 'audio',
    label: 'WAV',
    mime: 'audio/wav',
    extensions: ['wav', 'wave'],
  },
  adpcmWav: {
    kind: 'audio',
    mime: 'audio/wav',
    extensions: ['wav'],
    becomes: 'wav',
  },
  m4a: {
    kind: 'audio',
    label: 'M4A',
    mime: 'audio/mp4',
    extensions: ['m4a', 'm4b'],
    becomes: 'mp3',
  },
  aac: {
    kind: 'audio',
    label: 'AAC',
    mime: 'audio/aac',
    extensions: ['aac'],
    becomes: 'mp3',
  },
  ogg: {
    kind: 'audio',
    label: 'Ogg',
    mime: 'audio/ogg',
    extensions: ['ogg', 'oga', 'opus'],
    becomes: 'mp3',
  },
  flac: {
    kind: 'audio',
    label: 'FLAC',
    mime: 'audio/flac',
    extensions: ['flac'],
    becomes: 'wav',
  },
  layer2: {
    kind: 'audio',
    label: 'MP2',
    mime: 'audio/mpeg',
    extensions: ['mp2', 'mpga'],
    becomes: 'mp3',
  },
  matroskaSound: {
    kind: 'audio',
    mime: 'audio/webm',
    extensions: ['weba', 'mka', 'webm'],
    becomes: 'mp3',
  },
} as const satisfies Record<string, AcceptedFormat>;

export type AcceptedName = keyof typeof acceptedFormats;

/** The table with the optional columns of every row. */
export function acceptedFormat(name: AcceptedName): AcceptedFormat {
  return acceptedFormats[name];
}

export const acceptedNames = Object.keys(acceptedFormats) as AcceptedName[];
