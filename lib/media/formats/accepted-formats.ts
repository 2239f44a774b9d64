import type { AcceptedFormat } from './file-format';

/**
 * Every format that an upload may have, and what becomes of it. The hints of the fields, the file pickers, the checks
 * before an upload and the conversion on arrival all come from this table; `refused-formats.ts` has the others.
 */
export const acceptedFormats = {
  jpeg: {
    kind: 'image',
    label: 'JPEG',
    found: { en: 'a JPEG picture', zh: 'JPEG 图片' },
    mime: 'image/jpeg',
    extensions: ['jpg', 'jpeg', 'jpe', 'jfif'],
  },
  png: {
    kind: 'image',
    label: 'PNG',
    found: { en: 'a PNG picture', zh: 'PNG 图片' },
    mime: 'image/png',
    extensions: ['png'],
  },
  webp: {
    kind: 'image',
    label: 'WebP',
    found: { en: 'a WebP picture', zh: 'WebP 图片' },
    mime: 'image/webp',
    extensions: ['webp'],
  },
  gif: {
    kind: 'image',
    label: 'GIF',
    found: { en: 'a GIF picture', zh: 'GIF 图片' },
    mime: 'image/gif',
    extensions: ['gif'],
  },
  tiff: {
    kind: 'image',
    label: 'TIFF',
    found: { en: 'a TIFF picture', zh: 'TIFF 图片' },
    mime: 'image/tiff',
    extensions: ['tiff', 'tif'],
  },
  cutJpeg: {
    kind: 'image',
    found: { en: 'a JPEG picture without its end', zh: '缺少结尾的 JPEG 图片' },
    mime: 'image/jpeg',
    extensions: ['jpg'],
    becomes: 'jpeg',
  },
  // HEIC, AVIF: a picture with transparent parts becomes a PNG instead.
  heic: {
    kind: 'image',
    label: 'HEIC',
    found: { en: 'a HEIC photo', zh: 'HEIC 照片' },
    mime: 'image/heic',
    extensions: ['heic', 'heif', 'hif', 'heics', 'heifs'],
    becomes: 'jpeg',
  },
  jpegInHeif: {
    kind: 'image',
    found: { en: 'a JPEG in a HEIF file', zh: 'HEIF 文件中的 JPEG 图片' },
    mime: 'image/heif',
    extensions: ['heif'],
    becomes: 'jpeg',
  },
  avif: {
    kind: 'image',
    label: 'AVIF',
    found: { en: 'an AVIF picture', zh: 'AVIF 图片' },
    mime: 'image/avif',
    extensions: ['avif', 'avifs'],
    becomes: 'jpeg',
  },
  bmp: {
    kind: 'image',
    label: 'BMP',
    found: { en: 'a BMP picture', zh: 'BMP 图片' },
    mime: 'image/bmp',
    extensions: ['bmp', 'dib'],
    becomes: 'png',
  },
  mp4: {
    kind: 'video',
    label: 'MP4',
    found: { en: 'an MP4 film', zh: 'MP4 视频' },
    mime: 'video/mp4',
    extensions: ['mp4', 'm4v'],
  },
  mov: {
    kind: 'video',
    label: 'MOV',
    found: { en: 'a MOV film', zh: 'MOV 视频' },
    mime: 'video/quicktime',
    extensions: ['mov', 'qt'],
  },
  webm: {
    kind: 'video',
    label: 'WebM',
    found: { en: 'a WebM film', zh: 'WebM 视频' },
    mime: 'video/webm',
    extensions: ['webm'],
    becomes: 'mp4',
  },
  matroska: {
    kind: 'video',
    label: 'MKV',
    found: { en: 'a Matroska film', zh: 'Matroska 视频' },
    mime: 'video/x-matroska',
    extensions: ['mkv'],
    becomes: 'mp4',
  },
  avi: {
    kind: 'video',
    label: 'AVI',
    found: { en: 'an AVI film', zh: 'AVI 视频' },
    mime: 'video/x-msvideo',
    extensions: ['avi'],
    becomes: 'mp4',
  },
  mpeg4: {
    kind: 'video',
    found: { en: 'an MPEG-4 Part 2 film', zh: 'MPEG-4 Part 2 视频' },
    mime: 'video/mp4',
    extensions: ['mp4', 'mov', '3gp'],
    becomes: 'mp4',
  },
  motionJpeg: {
    kind: 'video',
    found: { en: 'a Motion-JPEG film', zh: 'Motion-JPEG 视频' },
    mime: 'video/quicktime',
    extensions: ['mov', 'mp4'],
    becomes: 'mp4',
  },
  prores: {
    kind: 'video',
    found: { en: 'an Apple ProRes film', zh: 'Apple ProRes 视频' },
    mime: 'video/quicktime',
    extensions: ['mov'],
    becomes: 'mp4',
  },
  mp3: {
    kind: 'audio',
    label: 'MP3',
    found: { en: 'an MP3 sound', zh: 'MP3 音频' },
    mime: 'audio/mpeg',
    extensions: ['mp3'],
  },
  wav: {
    kind: 'audio',
    label: 'WAV',
    found: { en: 'a WAV sound', zh: 'WAV 音频' },
    mime: 'audio/wav',
    extensions: ['wav', 'wave'],
  },
  adpcmWav: {
    kind: 'audio',
    found: { en: 'a WAV file with ADPCM sound', zh: '含 ADPCM 音频的 WAV 文件' },
    mime: 'audio/wav',
    extensions: ['wav'],
    becomes: 'wav',
  },
  m4a: {
    kind: 'audio',
    label: 'M4A',
    found: { en: 'an M4A sound', zh: 'M4A 音频' },
    mime: 'audio/mp4',
    extensions: ['m4a', 'm4b'],
    becomes: 'mp3',
  },
  aac: {
    kind: 'audio',
    label: 'AAC',
    found: { en: 'an AAC sound', zh: 'AAC 音频' },
    mime: 'audio/aac',
    extensions: ['aac'],
    becomes: 'mp3',
  },
  ogg: {
    kind: 'audio',
    label: 'Ogg',
    found: { en: 'an Ogg sound', zh: 'Ogg 音频' },
    mime: 'audio/ogg',
    extensions: ['ogg', 'oga', 'opus'],
    becomes: 'mp3',
  },
  flac: {
    kind: 'audio',
    label: 'FLAC',
    found: { en: 'a FLAC sound', zh: 'FLAC 音频' },
    mime: 'audio/flac',
    extensions: ['flac'],
    becomes: 'wav',
  },
  layer2: {
    kind: 'audio',
    label: 'MP2',
    found: { en: 'an MPEG Layer II sound', zh: 'MPEG Layer II 音频' },
    mime: 'audio/mpeg',
    extensions: ['mp2', 'mpga'],
    becomes: 'mp3',
  },
  matroskaSound: {
    kind: 'audio',
    found: { en: 'a WebM or Matroska sound', zh: 'WebM 或 Matroska 音频' },
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
