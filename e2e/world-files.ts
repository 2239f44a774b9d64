import * as av from 'node-av';
import sharp from 'sharp';
import { makeBmp } from '@/lib/media/__fixtures__/make-bmp';
import { makeForeign } from '@/lib/media/__fixtures__/make-foreign';
import { hevcPart, ispe, makeHeif } from '@/lib/media/__fixtures__/make-heic';
import type { TestFile } from './media-files';

/** Files as phones, chats and other programs give them. A browser knows the type of few of them. */

const [width, height] = [640, 384];
const picture = (colour: string) => sharp({ create: { width, height, channels: 3, background: colour } });

/** `luma`: so that the bytes are another file's. */
export function heic(name: string, luma = 76): TestFile {
  return { name, mimeType: '', buffer: makeHeif([hevcPart(width, height, [luma, 85, 255])]) };
}

export async function jpegInHeif(name: string): Promise<TestFile> {
  const data = await picture('#2a9d8f').jpeg().toBuffer();
  return { name, mimeType: '', buffer: makeHeif([{ type: 'jpeg', data, properties: [ispe(width, height)] }], 'jpeg') };
}

export async function avif(name: string): Promise<TestFile> {
  return { name, mimeType: 'image/avif', buffer: await picture('#e76f51').avif({ quality: 60 }).toBuffer() };
}

export function bmp(name: string): TestFile {
  return { name, mimeType: 'image/bmp', buffer: makeBmp(width, height, [38, 70, 83]) };
}

export async function cutJpeg(name: string): Promise<TestFile> {
  const whole = await picture('#e9c46a').jpeg().toBuffer();
  return { name, mimeType: 'image/jpeg', buffer: whole.subarray(0, -2) };
}

export function m4a(name: string, seconds: number): TestFile {
  const aac = { audio: av.FF_ENCODER_AAC, sampleFormat: av.AV_SAMPLE_FMT_FLTP } as const;
  return { name, mimeType: 'audio/x-m4a', buffer: makeForeign({ container: 'ipod', ...aac, seconds }) };
}

export function mkv(name: string, seconds: number): TestFile {
  const sound = { audio: av.FF_ENCODER_LIBOPUS, sampleRate: 48_000 } as const;
  const film = { container: 'matroska', video: av.FF_ENCODER_MPEG4, width: 960, height: 640, ...sound } as const;
  return { name, mimeType: '', buffer: makeForeign({ ...film, seconds }) };
}

/** A MOV that names its codec ProRes RAW. */
export function proresRaw(name: string): TestFile {
  const film = { container: 'mov', video: av.FF_ENCODER_PRORES_KS, pixelFormat: av.AV_PIX_FMT_YUV422P10LE } as const;
  const buffer = Buffer.from(
    makeForeign(film)
      .toString('latin1')
      .replaceAll(/apc[hnso]/g, 'aprn'),
    'latin1',
  );
  return { name, mimeType: 'video/quicktime', buffer };
}
