import * as av from 'node-av';

/** HEIF files, written by hand around pictures that x265 encoded. */

/** Luma and chroma of a tile, full range, BT.601. */
export type Flat = readonly [number, number, number];

export interface HeifPart {
  type: 'hvc1' | 'jpeg' | 'grid' | 'avc1' | 'unci';
  data: Buffer;
  properties: readonly Buffer[];
  /** Ids (from 1) that this item points to. */
  refers?: { type: 'dimg' | 'auxl'; to: readonly number[] };
}

function box(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

const fullBox = (type: string, ...parts: Buffer[]) => box(type, Buffer.alloc(4), ...parts);

const numbers = (length: 1 | 2 | 4, ...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * length);
  for (const [index, value] of values.entries()) bytes.writeUIntBE(value, index * length, length);
  return bytes;
};

export const ispe = (width: number, height: number) => fullBox('ispe', numbers(4, width, height));
export const irot = (quarters: number) => box('irot', numbers(1, quarters));
export const imir = (axis: number) => box('imir', numbers(1, axis));
export const auxC = (name: string) => fullBox('auxC', Buffer.from(`${name}\0`, 'latin1'));
export const iccProfile = (profile: Buffer) => box('colr', Buffer.from('prof', 'latin1'), profile);
export const nclx = (primaries: number, transfer: number, matrix: number) =>
  box('colr', Buffer.from('nclx', 'latin1'), numbers(2, primaries, transfer, matrix), numbers(1, 0x80));

/** The plan of a grid of tiles. */
export const gridPlan = (columns: number, rows: number, width: number, height: number) =>
  Buffer.concat([numbers(1, 0, 0, rows - 1, columns - 1), numbers(2, width, height)]);

/** A HEIF file; the first part is the picture that is shown. */
export function makeHeif(parts: readonly HeifPart[], brand = 'heic'): Buffer {
  const ftyp = box('ftyp', Buffer.from(`${brand}\0\0\0\0mif1${brand}`, 'latin1'));
  const build = (dataAt: number) => {
    // Tiles share theirs, as a phone writes them.
    const properties = [...new Set(parts.flatMap((part) => part.properties))];
    let at = dataAt;
    const places: Buffer[] = [];
    const links: Buffer[] = [];
    for (const [index, part] of parts.entries()) {
      places.push(Buffer.concat([numbers(2, index + 1, 0, 1), numbers(4, at, part.data.length)]));
      at += part.data.length;
      const own = part.properties.map((property) => properties.indexOf(property) + 1);
      links.push(Buffer.concat([numbers(2, index + 1), numbers(1, own.length, ...own)]));
    }
    const infos = parts.map(({ type }, index) =>
      box('infe', Buffer.from([2, 0, 0, 0]), numbers(2, index + 1, 0), Buffer.from(`${type}\0`, 'latin1')),
    );
    const references = parts.flatMap(({ refers }, index) =>
      refers ? [box(refers.type, numbers(2, index + 1, refers.to.length, ...refers.to))] : [],
    );
    return fullBox(
      'meta',
      fullBox('hdlr', Buffer.alloc(4), Buffer.from('pict', 'latin1'), Buffer.alloc(13)),
      fullBox('pitm', numbers(2, 1)),
      fullBox('iloc', numbers(2, 0x4400, parts.length), ...places),
      fullBox('iinf', numbers(2, parts.length), ...infos),
      box('iprp', box('ipco', ...properties), fullBox('ipma', numbers(4, parts.length), ...links)),
      ...(references.length > 0 ? [fullBox('iref', ...references)] : []),
    );
  };
  const length = build(0).length;
  return Buffer.concat([ftyp, build(ftyp.length + length + 8), box('mdat', ...parts.map(({ data }) => data))]);
}

/** A flat picture in HEVC, with the properties that it needs. */
export function hevcPart(width: number, height: number, colour: Flat, more: readonly Buffer[] = []): HeifPart {
  const units = unitsOf(encodeFlat(width, height, colour));
  const isSetting = (unit: Buffer) => [32, 33, 34].includes(((unit[0] ?? 0) >> 1) & 63);
  const isPicture = (unit: Buffer) => (unit[0] ?? 0) >> 1 < 32;
  const data = Buffer.concat(units.filter(isPicture).map((unit) => Buffer.concat([numbers(4, unit.length), unit])));
  return { type: 'hvc1', data, properties: [hvcC(units.filter(isSetting)), ispe(width, height), ...more] };
}

function hvcC(settings: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(22);
  head.set([1, 3, 0x60, 0, 0, 0, 0x90]);
  head.set([93, 0xf0, 0, 0xfc, 0xfd, 0xf8, 0xf8, 0, 0, 0x0f], 12);
  const arrays = settings.map((unit) =>
    Buffer.concat([numbers(1, 0x80 | (((unit[0] ?? 0) >> 1) & 63)), numbers(2, 1, unit.length), unit]),
  );
  return box('hvcC', head, numbers(1, arrays.length), ...arrays);
}

/** The units of a stream, without their start codes. */
function unitsOf(stream: Buffer): Buffer[] {
  return stream
    .toString('latin1')
    .split('\0\0\x01')
    .map((unit) => (unit.endsWith('\0') ? unit.slice(0, -1) : unit))
    .filter((unit) => unit.length > 0)
    .map((unit) => Buffer.from(unit, 'latin1'));
}

function encodeFlat(width: number, height: number, colour: Flat): Buffer {
  av.Log.setLevel(av.AV_LOG_ERROR);
  const encoder = av.Codec.findEncoderByName(av.FF_ENCODER_LIBX265);
  if (!encoder) throw new Error('FFmpeg was built without x265.');
  const context = new av.CodecContext();
  context.allocContext3(encoder);
  context.width = width;
  context.height = height;
  context.pixelFormat = av.AV_PIX_FMT_YUV420P;
  context.timeBase = new av.Rational(1, 1);
  context.setOption('x265-params', 'log-level=none:keyint=1:info=0:crf=4');
  av.FFmpegError.throwIfError(context.open2Sync(), 'opening x265');
  const frame = new av.Frame();
  frame.alloc();
  frame.width = width;
  frame.height = height;
  frame.format = av.AV_PIX_FMT_YUV420P;
  av.FFmpegError.throwIfError(frame.allocBuffer(), 'making a frame');
  for (const [plane, data] of (frame.data ?? []).slice(0, 3).entries()) data.fill(colour[plane] ?? 0);
  frame.pts = 0n;
  context.sendFrameSync(frame);
  context.sendFrameSync(null);
  const packet = new av.Packet();
  packet.alloc();
  av.FFmpegError.throwIfError(context.receivePacketSync(packet), 'encoding');
  const data = Buffer.from(packet.data ?? []);
  packet.free();
  frame.free();
  context.freeContext();
  return data;
}
