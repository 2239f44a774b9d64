import { gzipSync } from 'node:zlib';
import * as av from 'node-av';
import type { RefusedName } from '../formats/refused-formats';
import {
  be32,
  cameraTiff,
  elf,
  icon,
  latin,
  midi,
  pdf,
  photoshop,
  riffMidi,
  windowsProgram,
  zip,
} from './hand-written';
import { makeForeign } from './make-foreign';
import { hevcPart, makeHeif } from './make-heic';

/** Whole files of every format that is refused: most are written by FFmpeg, the others by hand after their documents. */

type Make = () => Buffer | Promise<Buffer>;

const text = (words: string) => Buffer.from(words, 'utf8');
const box = (type: string, ...parts: Buffer[]) => {
  const body = Buffer.concat(parts);
  return Buffer.concat([be32(body.length + 8), latin(type), body]);
};

const prores = { video: av.FF_ENCODER_PRORES_KS, pixelFormat: av.AV_PIX_FMT_YUV422P10LE } as const;
const mjpeg = { video: av.FF_ENCODER_MJPEG, pixelFormat: av.AV_PIX_FMT_YUVJ420P } as const;
const floats = { sampleFormat: av.AV_SAMPLE_FMT_FLTP } as const;

/** A file with one four-character code in the place of another. */
function renamed(file: Buffer, from: string, to: string): Buffer {
  if (!file.includes(from, 0, 'latin1')) throw new Error(`The file has no ${from}.`);
  return latin(file.toString('latin1').replaceAll(from, to));
}

/** A MOV whose pictures claim another codec. */
function mov(code: string): Buffer {
  const film = makeForeign({ container: 'mov', ...prores });
  const [name = ''] = /apc[hnso]/.exec(film.toString('latin1')) ?? [];
  return renamed(film, name, code);
}

/** Packets of a camcorder (AVCHD): four bytes of time before each. */
function camcorder(): Buffer {
  const stream = makeForeign({ container: 'mpegts', video: av.FF_ENCODER_MPEG2VIDEO });
  const packets = Array.from({ length: stream.length / 188 }, (_, at) => stream.subarray(at * 188, at * 188 + 188));
  return Buffer.concat(packets.flatMap((packet, index) => [be32(index * 300), packet]));
}

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>';

export const refusedFiles: Readonly<Record<RefusedName, Readonly<Record<string, Make>>>> = {
  proresRaw: { 'a.mov': () => mov('aprn'), 'hq.mov': () => mov('aprh') },
  blackmagicRaw: { 'a.braw': () => mov('brxq'), 'b.braw': () => mov('braw') },
  redRaw: { 'a.R3D': () => box('RED2', Buffer.alloc(400)), 'b.R3D': () => box('RED1', Buffer.alloc(400)) },
  unknownFilm: {
    'cineform.mov': () =>
      makeForeign({ container: 'mov', video: av.FF_ENCODER_CFHD, pixelFormat: av.AV_PIX_FMT_YUV422P10LE }),
    'nobody.mov': () => mov('zzzz'),
    'nobody.avi': () => renamed(makeForeign({ container: 'avi', ...mjpeg }), 'MJPG', 'ZZZZ'),
    'nobody.mkv': () =>
      renamed(makeForeign({ container: 'matroska', video: av.FF_ENCODER_MPEG4 }), 'V_MPEG4/ISO/ASP', 'V_NOBODY/ISO/ZZ'),
  },
  flv: { 'a.flv': () => makeForeign({ container: 'flv', video: av.FF_ENCODER_FLV }) },
  windowsMedia: {
    'a.wmv': () => makeForeign({ container: 'asf', video: av.FF_ENCODER_WMV2 }),
    'a.wma': () => makeForeign({ container: 'asf', audio: av.FF_ENCODER_WMAV2, ...floats }),
  },
  realMedia: { 'a.rm': () => makeForeign({ container: 'rm', video: av.FF_ENCODER_RV10 }) },
  mxf: { 'a.mxf': () => makeForeign({ container: 'mxf', video: av.FF_ENCODER_MPEG2VIDEO }) },
  mpegStream: {
    'a.mpg': () => makeForeign({ container: 'mpeg', video: av.FF_ENCODER_MPEG1VIDEO }),
    'a.vob': () => makeForeign({ container: 'vob', video: av.FF_ENCODER_MPEG2VIDEO }),
    'a.m1v': () => makeForeign({ container: 'mpeg1video', video: av.FF_ENCODER_MPEG1VIDEO }),
  },
  transportStream: {
    'a.ts': () => makeForeign({ container: 'mpegts', video: av.FF_ENCODER_LIBX264 }),
    '00001.MTS': camcorder,
  },
  oggFilm: {
    'a.ogv': () => makeForeign({ container: 'ogg', video: av.FF_ENCODER_LIBTHEORA }),
    'sound.ogv': () =>
      makeForeign({ container: 'ogg', video: av.FF_ENCODER_LIBTHEORA, audio: av.FF_ENCODER_LIBVORBIS, ...floats }),
  },
  heifOther: {
    'raw.heif': () => makeHeif([{ ...hevcPart(64, 64, [76, 85, 255]), type: 'unci' }], 'mif1'),
    'avc.heif': () => makeHeif([{ ...hevcPart(64, 64, [76, 85, 255]), type: 'avc1' }], 'mif1'),
  },
  jpegXl: {
    'bare.jxl': () => Buffer.from([0xff, 0x0a, 0x00, 0x10, 0xb0, 0x13, 0x00, 0x00]),
    'a.jxl': () =>
      Buffer.concat([
        box('JXL ', Buffer.from([0x0d, 0x0a, 0x87, 0x0a])),
        box('ftyp', latin('jxl \0\0\0\0jxl ')),
        box('jxlc', Buffer.from([0xff, 0x0a, 0x00, 0x10, 0xb0, 0x13, 0x00, 0x00])),
      ]),
  },
  jpeg2000: {
    'a.jp2': () => makeForeign({ container: 'image2pipe', video: av.FF_ENCODER_JPEG2000, frameRate: 1 }),
    'a.j2k': () => {
      const whole = makeForeign({ container: 'image2pipe', video: av.FF_ENCODER_JPEG2000, frameRate: 1 });
      return whole.subarray(whole.indexOf(Buffer.from([0xff, 0x4f, 0xff, 0x51])));
    },
  },
  cameraRaw: {
    'IMG_1.CR3': () => Buffer.concat([box('ftyp', latin('crx \0\0\0\x01crx isom')), box('moov', box('free'))]),
    'IMG_1.CR2': () => Buffer.concat([latin('II*\0\x10\0\0\0CR\x02\0'), Buffer.alloc(60)]),
    'IMG_1.DNG': () =>
      cameraTiff([
        [254, 0],
        [256, 64],
        [271, 0],
        [0xc612, 0x0000_0401],
      ]),
    'DSC_1.NEF': () =>
      cameraTiff(
        [
          [254, 1],
          [256, 160],
          [271, 0],
          [330, 8],
        ],
        true,
      ),
    'DSC_1.ARW': () =>
      cameraTiff([
        [254, 1],
        [256, 160],
        [271, 0],
        [330, 8],
      ]),
    'P1.RW2': () => Buffer.concat([latin('IIU\0\x18\0\0\0'), Buffer.alloc(64)]),
    'P1.ORF': () => Buffer.concat([latin('IIRO\x08\0\0\0'), Buffer.alloc(64)]),
    'DSCF1.RAF': () => Buffer.concat([latin('FUJIFILMCCD-RAW 0201'), Buffer.alloc(100)]),
  },
  photoshop: { 'a.psd': () => photoshop(1), 'a.psb': () => photoshop(2) },
  svg: { 'a.svg': () => text(svg), 'declared.svg': () => text(`\ufeff<?xml version="1.0"?>\n<!-- drawn -->\n${svg}`) },
  icon: { 'favicon.ico': () => icon(1), 'a.cur': () => icon(2) },
  aiff: {
    'a.aiff': () => makeForeign({ container: 'aiff', audio: av.FF_ENCODER_PCM_S16BE }),
    'a.aifc': () => makeForeign({ container: 'aiff', audio: av.FF_ENCODER_PCM_MULAW }),
  },
  coreAudio: { 'a.caf': () => makeForeign({ container: 'caf', audio: av.FF_ENCODER_PCM_S16BE }) },
  amr: {
    'a.amr': () =>
      Buffer.concat([
        latin('#!AMR\n'),
        ...Array<Buffer>(50).fill(Buffer.concat([Buffer.from([0x3c]), Buffer.alloc(31)])),
      ]),
    'wide.amr': () =>
      Buffer.concat([
        latin('#!AMR-WB\n'),
        ...Array<Buffer>(50).fill(Buffer.concat([Buffer.from([0x44]), Buffer.alloc(60)])),
      ]),
  },
  silk: {
    'wechat.silk': () => Buffer.concat([latin('\x02#!SILK_V3'), Buffer.from([4, 0, 1, 2, 3, 4, 0xff, 0xff])]),
    'a.silk': () => Buffer.concat([latin('#!SILK_V3'), Buffer.from([4, 0, 1, 2, 3, 4, 0xff, 0xff])]),
  },
  midi: { 'a.mid': midi, 'a.rmi': riffMidi },
  unknownSound: {
    'nobody.m4a': () =>
      renamed(
        makeForeign({ container: 'ipod', audio: av.FF_ENCODER_ALAC, sampleFormat: av.AV_SAMPLE_FMT_S16P }),
        'alac',
        'zzzz',
      ),
    'nobody.wav': () => {
      const sound = makeForeign({ container: 'wav', audio: av.FF_ENCODER_PCM_S16LE });
      sound.writeUInt16LE(0x0f0f, 20);
      return sound;
    },
    'nobody.mka': () =>
      renamed(
        makeForeign({ container: 'matroska', audio: av.FF_ENCODER_LIBOPUS, sampleRate: 48_000 }),
        'A_OPUS',
        'A_NONE',
      ),
  },
  hls: {
    'list.m3u8': () => text('#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n'),
    'marked.m3u8': () => text('\ufeff#EXTM3U\n#EXTINF:4,\npart.ts\n'),
  },
  dash: {
    'a.mpd': () =>
      text('<?xml version="1.0"?>\n<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static"><Period id="1"/></MPD>\n'),
  },
  pdf: { 'a.pdf': pdf },
  zip: { 'a.zip': zip },
  gzip: { 'a.svgz': () => gzipSync(svg) },
  archive: {
    'a.7z': () => Buffer.concat([latin('7z\xbc\xaf\x27\x1c\0\x04'), Buffer.alloc(24)]),
    'a.rar': () => Buffer.concat([latin('Rar!\x1a\x07\x01\0'), Buffer.alloc(24)]),
  },
  program: { 'a.bin': elf, 'a.exe': windowsProgram },
  html: { 'a.html': () => text('<!doctype html>\n<html><body><img src="a.jpg"></body></html>') },
  json: { 'a.json': () => text('{ "a": [1, 2] }') },
  text: { 'a.txt': () => text('A harbour at night.\n夜里的港口。\n') },
  unknown: { 'a.dat': () => Buffer.from(Array.from({ length: 400 }, (_, index) => (index * 37 + 11) % 256)) },
};
