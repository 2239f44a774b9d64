import type { AcceptedName } from './accepted-formats';
import type { Words } from './file-format';

/** What each accepted format is called in the sentence "This is {found}." Apart from the table, which every form loads. */
export const acceptedWords: Readonly<Record<AcceptedName, Words>> = {
  jpeg: { en: 'a JPEG picture', zh: 'JPEG 图片' },
  png: { en: 'a PNG picture', zh: 'PNG 图片' },
  webp: { en: 'a WebP picture', zh: 'WebP 图片' },
  gif: { en: 'a GIF picture', zh: 'GIF 图片' },
  tiff: { en: 'a TIFF picture', zh: 'TIFF 图片' },
  cutJpeg: { en: 'a JPEG picture without its end', zh: '缺少结尾的 JPEG 图片' },
  heic: { en: 'a HEIC photo', zh: 'HEIC 照片' },
  jpegInHeif: { en: 'a JPEG in a HEIF file', zh: 'HEIF 文件中的 JPEG 图片' },
  avif: { en: 'an AVIF picture', zh: 'AVIF 图片' },
  bmp: { en: 'a BMP picture', zh: 'BMP 图片' },
  mp4: { en: 'an MP4 film', zh: 'MP4 视频' },
  mov: { en: 'a MOV film', zh: 'MOV 视频' },
  webm: { en: 'a WebM film', zh: 'WebM 视频' },
  matroska: { en: 'a Matroska film', zh: 'Matroska 视频' },
  avi: { en: 'an AVI film', zh: 'AVI 视频' },
  mpeg4: { en: 'an MPEG-4 Part 2 film', zh: 'MPEG-4 Part 2 视频' },
  motionJpeg: { en: 'a Motion-JPEG film', zh: 'Motion-JPEG 视频' },
  prores: { en: 'an Apple ProRes film', zh: 'Apple ProRes 视频' },
  mp3: { en: 'an MP3 sound', zh: 'MP3 音频' },
  wav: { en: 'a WAV sound', zh: 'WAV 音频' },
  adpcmWav: { en: 'a WAV file with ADPCM sound', zh: '含 ADPCM 音频的 WAV 文件' },
  m4a: { en: 'an M4A sound', zh: 'M4A 音频' },
  aac: { en: 'an AAC sound', zh: 'AAC 音频' },
  ogg: { en: 'an Ogg sound', zh: 'Ogg 音频' },
  flac: { en: 'a FLAC sound', zh: 'FLAC 音频' },
  layer2: { en: 'an MPEG Layer II sound', zh: 'MPEG Layer II 音频' },
  matroskaSound: { en: 'a WebM or Matroska sound', zh: 'WebM 或 Matroska 音频' },
};
