import type { RefusedFormat, Words } from './file-format';

const exportFilm: Words = { en: 'Export H.264 in an MP4.', zh: '请导出为 H.264 编码的 MP4。' };
const exportAny: Words = { en: 'Export H.264 in an MP4, or an MP3.', zh: '请导出为 H.264 编码的 MP4，或 MP3。' };
const exportPicture: Words = { en: 'Export a JPEG or a PNG.', zh: '请导出为 JPEG 或 PNG。' };
const exportSound: Words = { en: 'Export an MP3 or a WAV.', zh: '请导出为 MP3 或 WAV。' };
const download: Words = {
  en: 'Download the film itself (MP4) and use that file.',
  zh: '请下载视频文件本身（MP4）后再使用。',
};
const useMedia: Words = {
  en: 'Use a picture (JPEG, PNG), a film (MP4) or a sound (MP3, WAV).',
  zh: '请使用图片（JPEG、PNG）、视频（MP4）或音频（MP3、WAV）。',
};
const unpack: Words = { en: 'Unpack it and use the files in it.', zh: '请解压后使用其中的文件。' };

/** The formats that uploads may not have, each with what would do instead. */
export const refusedFormats = {
  proresRaw: {
    found: { en: 'an Apple ProRes RAW film', zh: 'Apple ProRes RAW 视频' },
    advice: exportFilm,
    extension: 'mov',
  },
  blackmagicRaw: {
    found: { en: 'a Blackmagic RAW film', zh: 'Blackmagic RAW 视频' },
    advice: exportFilm,
    extension: 'braw',
  },
  redRaw: { found: { en: 'a RED RAW film', zh: 'RED RAW 视频' }, advice: exportFilm, extension: 'r3d' },
  unknownFilm: {
    found: { en: 'a film in a codec that the studio does not know', zh: '编码无法识别的视频' },
    advice: exportFilm,
    extension: 'mov',
  },
  flv: { found: { en: 'a Flash film (FLV)', zh: 'Flash 视频（FLV）' }, advice: exportFilm, extension: 'flv' },
  windowsMedia: {
    found: { en: 'a Windows Media file (WMV or WMA)', zh: 'Windows Media 文件（WMV 或 WMA）' },
    advice: exportAny,
    extension: 'wmv',
  },
  realMedia: { found: { en: 'a RealMedia file', zh: 'RealMedia 文件' }, advice: exportAny, extension: 'rm' },
  mxf: { found: { en: 'an MXF film', zh: 'MXF 视频' }, advice: exportFilm, extension: 'mxf' },
  mpegStream: { found: { en: 'an MPEG stream', zh: 'MPEG 流' }, advice: exportFilm, extension: 'mpg' },
  transportStream: {
    found: { en: 'an MPEG transport stream', zh: 'MPEG 传输流' },
    advice: exportFilm,
    extension: 'ts',
  },
  oggFilm: { found: { en: 'an Ogg film', zh: 'Ogg 视频' }, advice: exportFilm, extension: 'ogv' },
  heifOther: {
    found: { en: 'a HEIF picture in a coding that the studio does not know', zh: '编码无法识别的 HEIF 图片' },
    advice: exportPicture,
    extension: 'heif',
  },
  jpegXl: { found: { en: 'a JPEG XL picture', zh: 'JPEG XL 图片' }, advice: exportPicture, extension: 'jxl' },
  jpeg2000: { found: { en: 'a JPEG 2000 picture', zh: 'JPEG 2000 图片' }, advice: exportPicture, extension: 'jp2' },
  cameraRaw: { found: { en: 'a camera’s RAW photo', zh: '相机 RAW 照片' }, advice: exportPicture, extension: 'raw' },
  photoshop: { found: { en: 'a Photoshop document', zh: 'Photoshop 文档' }, advice: exportPicture },
  svg: { found: { en: 'an SVG drawing', zh: 'SVG 图形' }, advice: { en: 'Export a PNG.', zh: '请导出为 PNG。' } },
  icon: { found: { en: 'an icon file', zh: '图标文件' }, advice: { en: 'Export a PNG.', zh: '请导出为 PNG。' } },
  aiff: { found: { en: 'an AIFF sound', zh: 'AIFF 音频' }, advice: exportSound, extension: 'aiff' },
  coreAudio: {
    found: { en: 'a Core Audio file (CAF)', zh: 'Core Audio 文件（CAF）' },
    advice: exportSound,
    extension: 'caf',
  },
  amr: { found: { en: 'an AMR voice message', zh: 'AMR 语音' }, advice: exportSound, extension: 'amr' },
  silk: { found: { en: 'a SILK voice message', zh: 'SILK 语音' }, advice: exportSound, extension: 'silk' },
  midi: { found: { en: 'a MIDI file: notes without sound', zh: 'MIDI 文件（只有音符）' }, advice: exportSound },
  unknownSound: {
    found: { en: 'a sound in a codec that the studio does not know', zh: '编码无法识别的音频' },
    advice: exportSound,
    extension: 'bin',
  },
  hls: { found: { en: 'a list of film parts (HLS)', zh: '视频分段列表（HLS）' }, advice: download },
  dash: { found: { en: 'a list of film parts (DASH)', zh: '视频分段列表（DASH）' }, advice: download },
  pdf: { found: { en: 'a PDF document', zh: 'PDF 文档' }, advice: exportPicture },
  zip: { found: { en: 'a ZIP archive', zh: 'ZIP 压缩包' }, advice: unpack },
  gzip: { found: { en: 'a GZIP archive', zh: 'GZIP 压缩包' }, advice: unpack },
  archive: { found: { en: 'a 7z or RAR archive', zh: '7z 或 RAR 压缩包' }, advice: unpack },
  program: { found: { en: 'a program', zh: '程序' }, advice: useMedia },
  html: { found: { en: 'a web page', zh: '网页' }, advice: useMedia },
  json: { found: { en: 'a JSON text', zh: 'JSON 文本' }, advice: useMedia },
  text: { found: { en: 'a text', zh: '文本' }, advice: useMedia },
  unknown: { found: { en: 'no picture, film or sound that the studio knows', zh: '无法识别的文件' }, advice: useMedia },
} as const satisfies Record<string, RefusedFormat>;

export type RefusedName = keyof typeof refusedFormats;

/** The table with the optional columns of every row. */
export function refusedFormat(name: RefusedName): RefusedFormat {
  return refusedFormats[name];
}
