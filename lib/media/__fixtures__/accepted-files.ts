import * as av from 'node-av';
import sharp from 'sharp';
import type { AcceptedName } from '../formats/accepted-formats';
import { makeBmp } from './make-bmp';
import { makeForeign } from './make-foreign';
import { hevcPart, ispe, makeHeif } from './make-heic';
import { makeImage, makeMp3, makeVideo, makeWav } from './make-media';

const makeAvif = () =>
  sharp({ create: { width: 80, height: 64, channels: 3, background: '#f00' } })
    .avif({ quality: 90 })
    .toBuffer();
const ima = { audio: av.FF_ENCODER_ADPCM_IMA_WAV, sampleFormat: av.AV_SAMPLE_FMT_S16P } as const;
const aac = { audio: av.FF_ENCODER_AAC, sampleFormat: av.AV_SAMPLE_FMT_FLTP } as const;

/** A real file of every row of the table of accepted files. Sounds and films last one second. */
export const acceptedFiles: Readonly<Record<AcceptedName, () => Buffer | Promise<Buffer>>> = {
  jpeg: () => makeImage('jpeg'),
  png: () => makeImage('png'),
  webp: () => makeImage('webp'),
  gif: () => makeImage('gif'),
  tiff: () => makeImage('tiff'),
  cutJpeg: async () => (await makeImage('jpeg')).subarray(0, -2),
  heic: () => makeHeif([hevcPart(64, 128, [76, 85, 255])]),
  jpegInHeif: async () =>
    makeHeif([{ type: 'jpeg', data: await makeImage('jpeg'), properties: [ispe(64, 48)] }], 'jpeg'),
  avif: makeAvif,
  bmp: () => makeBmp(30, 20, [255, 0, 0]),
  mp4: () => makeVideo(),
  mov: () => makeVideo({ container: 'mov' }),
  webm: () => makeVideo({ container: 'webm', sound: true }),
  matroska: () => makeForeign({ container: 'matroska', video: av.FF_ENCODER_LIBX264, ...aac }),
  avi: () => makeForeign({ container: 'avi', video: av.FF_ENCODER_MJPEG, pixelFormat: av.AV_PIX_FMT_YUVJ420P }),
  mpeg4: () => makeForeign({ container: 'mp4', video: av.FF_ENCODER_MPEG4, ...aac }),
  motionJpeg: () =>
    makeForeign({ container: 'mov', video: av.FF_ENCODER_MJPEG, pixelFormat: av.AV_PIX_FMT_YUVJ420P, frameRate: 12 }),
  prores: () =>
    makeForeign({ container: 'mov', video: av.FF_ENCODER_PRORES_KS, pixelFormat: av.AV_PIX_FMT_YUV422P10LE }),
  mp3: () => makeMp3(),
  wav: () => makeWav(),
  adpcmWav: () => makeForeign({ container: 'wav', ...ima, sampleRate: 22_050 }),
  m4a: () => makeForeign({ container: 'ipod', ...aac }),
  aac: () => makeForeign({ container: 'adts', ...aac }),
  ogg: () => makeForeign({ container: 'ogg', audio: av.FF_ENCODER_LIBOPUS, sampleRate: 48_000 }),
  flac: () => makeForeign({ container: 'flac', audio: av.FF_ENCODER_FLAC }),
  layer2: () => makeForeign({ container: 'mp2', audio: av.FF_ENCODER_MP2 }),
  matroskaSound: () => makeForeign({ container: 'webm', audio: av.FF_ENCODER_LIBOPUS, sampleRate: 48_000 }),
};
