import type { AcceptedName } from '../formats/accepted-formats';

/** Where the parts of a file begin (offsets in bytes): boxes, elements, chunks, pages, segments. Empty for a stream. */
export function bordersOf(name: AcceptedName, file: Buffer): number[] {
  const find = finders[name];
  return find ? [...new Set(find(file))].filter((at) => at > 0 && at < file.length) : [];
}

type Find = (file: Buffer) => number[];

const containers = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'meta', 'iprp', 'ipco', 'edts', 'dinf']);

function boxes(file: Buffer, start = 0, end = file.length): number[] {
  const found: number[] = [];
  for (let at = start; at + 8 <= end; ) {
    const size = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    if (size < 8 || at + size > end) break;
    found.push(at, at + 8, ...(containers.has(type) ? boxes(file, at + (type === 'meta' ? 12 : 8), at + size) : []));
    at += size;
  }
  return found;
}

/** Of RIFF, the lists included. */
function chunks(file: Buffer, start = 12, end = file.length): number[] {
  const found: number[] = [];
  for (let at = start; at + 8 <= end; ) {
    const size = file.readUInt32LE(at + 4);
    found.push(
      at,
      at + 8,
      ...(file.toString('latin1', at, at + 4) === 'LIST' ? chunks(file, at + 12, at + 8 + size) : []),
    );
    at += 8 + size + (size % 2);
  }
  return found;
}

/** Every occurrence of a signature. */
const marked =
  (signature: string): Find =>
  (file) => {
    const found: number[] = [];
    for (let at = file.indexOf(signature, 0, 'latin1'); at >= 0; at = file.indexOf(signature, at + 1, 'latin1'))
      found.push(at);
    return found;
  };

/** Segments of a JPEG up to its picture, or chunks of a PNG. */
function segments(file: Buffer): number[] {
  const found: number[] = [];
  for (let at = 2; at + 4 <= file.length && file[at] === 0xff; at += 2 + file.readUInt16BE(at + 2)) found.push(at);
  return found;
}
function pngChunks(file: Buffer): number[] {
  const found: number[] = [];
  for (let at = 8; at + 8 <= file.length; at += 12 + file.readUInt32BE(at)) found.push(at);
  return found;
}

/** Tracks, clusters, cues, blocks. */
const elements: Find = (file) =>
  ['\x18\x53\x80\x67', '\x16\x54\xae\x6b', '\x1f\x43\xb6\x75', '\x1c\x53\xbb\x6b', '\xa3'].flatMap((id) =>
    marked(id)(file),
  );

const finders: Partial<Record<AcceptedName, Find>> = {
  jpeg: segments,
  cutJpeg: segments,
  png: pngChunks,
  webp: chunks,
  heic: boxes,
  jpegInHeif: boxes,
  avif: boxes,
  mp4: boxes,
  mov: boxes,
  mpeg4: boxes,
  motionJpeg: boxes,
  prores: boxes,
  m4a: boxes,
  webm: elements,
  matroska: elements,
  matroskaSound: elements,
  avi: chunks,
  wav: chunks,
  adpcmWav: chunks,
  ogg: marked('OggS'),
  flac: marked('\xff\xf8'),
  aac: marked('\xff\xf1'),
  mp3: marked('\xff\xfb'),
  layer2: marked('\xff\xfd'),
};
