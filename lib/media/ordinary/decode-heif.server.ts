import 'server-only';
import * as av from 'node-av';
import sharp, { type Sharp } from 'sharp';
import { AppError } from '@/lib/errors/app-error';
import type { Box } from '@/lib/untrusted/check-boxes.server';
import { coloursOf, type FrameColours } from '../film/frame-colours.server';
import { maxPixels } from '../read/max-pixels';
import { unsupported } from '../read/sniff-file.server';
import { decodeStill } from './decode-still.server';
import { frameToGrey, frameToPixels, type Pixels } from './frame-to-pixels.server';
import { broken, type Heif, type HeifItem, readHeif } from './read-heif.server';

/** A grid has at most 256 × 256 tiles; a phone's picture of 48 megapixels has 192. */
const mostTiles = 4096;

/** A decoded picture, upright. `profile`: the ICC profile of its colours; null: they are sRGB. */
export interface DecodedPicture extends Pixels {
  profile: Buffer | null;
}

/**
 * Decodes the main picture of a HEIF file: one coded picture or a grid of tiles, with its transparency, upright and cut
 * as it says, in the colours of its profile. Throws AppError('brokenMedia' | 'tooLarge' | 'unsupportedMedia').
 */
export async function decodeHeif(bytes: Buffer): Promise<DecodedPicture> {
  const heif = readHeif(bytes);
  const { primary } = heif;
  const profile = profileOf(heif, primary);
  const colours = await decodeItem(heif, primary, (item, data) => decodeColours(heif, item, data, profile !== null));
  const alpha = heif
    .pointedFrom(primary.id, 'auxl')
    .map(heif.item)
    .find((item) => isAlpha(heif, item));
  const opacity = alpha && (await decodeItem(heif, alpha, (item, data) => decodeGrey(heif, item, data)));
  const whole = opacity ? await joinAlpha(colours, opacity) : colours;
  return { ...(await transformed(heif, primary, whole)), profile };
}

/** Whether the file's main picture is HDR, which only this reader shows in ordinary brightness. */
export function isHdrHeif(bytes: Buffer): boolean {
  const heif = readHeif(bytes);
  const { transfer } = coloursIn(heif, firstTile(heif, heif.primary)) ?? { transfer: av.AVCOL_TRC_UNSPECIFIED };
  return transfer === av.AVCOL_TRC_SMPTE2084 || transfer === av.AVCOL_TRC_ARIB_STD_B67;
}

/** The codec of the main picture, or of its tiles: `hvc1`, `av01`, `jpeg` … */
export function codecOfHeif(bytes: Buffer): string {
  const heif = readHeif(bytes);
  return firstTile(heif, heif.primary).type;
}

function firstTile(heif: Heif, item: HeifItem): HeifItem {
  const [first] = item.type === 'grid' ? heif.pointsTo(item.id, 'dimg') : [];
  return first === undefined ? item : heif.item(first);
}

type DecodeOne = (item: HeifItem, data: Buffer) => Promise<Pixels>;

async function decodeItem(heif: Heif, item: HeifItem, decode: DecodeOne): Promise<Pixels> {
  if (item.type !== 'grid') return await decode(item, heif.dataOf(item.id));
  const { columns, rows, width, height } = planOf(heif.dataOf(item.id));
  const tiles = heif.pointsTo(item.id, 'dimg');
  if (tiles.length !== columns * rows || tiles.length > mostTiles) throw broken('its grid lacks tiles');
  let whole: Pixels | null = null;
  for (const [index, id] of tiles.entries()) {
    const tile = await decode(heif.item(id), heif.dataOf(id));
    if (tile.width * columns < width || tile.height * rows < height) throw broken('its tiles do not fill the grid');
    const { channels } = tile;
    whole ??= { data: Buffer.alloc(width * height * channels), width, height, channels };
    place(whole, tile, (index % columns) * tile.width, Math.floor(index / columns) * tile.height);
  }
  if (!whole) throw broken('its grid is empty');
  return whole;
}

function planOf(data: Buffer): { columns: number; rows: number; width: number; height: number } {
  const isLarge = ((data[1] ?? 0) & 1) === 1;
  if (data.length < (isLarge ? 12 : 8)) throw broken('its grid is cut short');
  const width = isLarge ? data.readUInt32BE(4) : data.readUInt16BE(4);
  const height = isLarge ? data.readUInt32BE(8) : data.readUInt16BE(6);
  checkSides(width, height);
  return { rows: data.readUInt8(2) + 1, columns: data.readUInt8(3) + 1, width, height };
}

function checkSides(width: number, height: number): void {
  const max = `${maxPixels / 1_000_000} MP`;
  if (width * height > maxPixels) throw new AppError('tooLarge', `more than ${max}`, { params: { max } });
  if (!(width > 0 && height > 0)) throw broken('the picture has no size');
}

function place(whole: Pixels, tile: Pixels, left: number, top: number): void {
  const { channels } = whole;
  const length = Math.min(tile.width, whole.width - left) * channels;
  const rows = Math.min(tile.height, whole.height - top);
  if (length <= 0) return;
  for (let row = 0; row < rows; row += 1) {
    const from = row * tile.width * channels;
    tile.data.copy(whole.data, ((top + row) * whole.width + left) * channels, from, from + length);
  }
}

async function decodeColours(heif: Heif, item: HeifItem, data: Buffer, hasProfile: boolean): Promise<Pixels> {
  if (item.type === 'jpeg') return await decodeJpeg(heif, item, data);
  const frame = decodeCoded(heif, item, data);
  const said = coloursOf(frame);
  return frameToPixels(frame, coloursIn(heif, item) ?? coloursIn(heif, heif.primary) ?? usual(said), hasProfile);
}

async function decodeGrey(heif: Heif, item: HeifItem, data: Buffer): Promise<Pixels> {
  if (item.type === 'jpeg') {
    const grey = sharp(await jpegOf(heif, item, data)).greyscale();
    const { data: pixels, info } = await grey.raw().toBuffer({ resolveWithObject: true });
    return { data: pixels, width: info.width, height: info.height, channels: 1 };
  }
  return frameToGrey(decodeCoded(heif, item, data));
}

function decodeCoded(heif: Heif, item: HeifItem, data: Buffer): av.Frame {
  const [codec, config] = item.type === 'hvc1' ? (['hvc1', 'hvcC'] as const) : (['av01', 'av1C'] as const);
  if (item.type !== codec) throw unsupported('heifOther');
  const size = property(item, 'ispe');
  if (size) checkSides(heif.bytes.readUInt32BE(size.start + 4), heif.bytes.readUInt32BE(size.start + 8));
  const box = property(item, config);
  if (!box) throw broken('a picture lacks its configuration');
  return decodeStill(codec, data, heif.bytes.subarray(box.start, box.end));
}

async function decodeJpeg(heif: Heif, item: HeifItem, data: Buffer): Promise<Pixels> {
  try {
    const picture = sharp(await jpegOf(heif, item, data), {
      failOn: 'error',
      limitInputPixels: maxPixels,
      ignoreIcc: true,
    });
    const { data: pixels, info } = await picture
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { data: pixels, width: info.width, height: info.height, channels: 3 };
  } catch (error) {
    throw broken('the picture can not be decoded', error);
  }
}

/** A JPEG may keep its tables apart (`jpgC`). */
async function jpegOf(heif: Heif, item: HeifItem, data: Buffer): Promise<Buffer> {
  const tables = property(item, 'jpgC');
  return tables ? Buffer.concat([heif.bytes.subarray(tables.start, tables.end), data]) : data;
}

function property(item: HeifItem, type: string): Box | undefined {
  return item.properties.find((box) => box.type === type);
}

function profileOf(heif: Heif, item: HeifItem): Buffer | null {
  const { bytes } = heif;
  const candidates = [item, firstTile(heif, item)].flatMap(({ properties }) => properties);
  const box = candidates.find(
    ({ type, start }) => type === 'colr' && /prof|rICC/.test(bytes.toString('latin1', start, start + 4)),
  );
  return box ? bytes.subarray(box.start + 4, box.end) : null;
}

/** The colours that the file says (`nclx`): numbers of ITU-T H.273, which are FFmpeg's too. */
function coloursIn({ bytes }: Heif, item: HeifItem): FrameColours | null {
  const isNclx = ({ type, start }: Box) => type === 'colr' && bytes.toString('latin1', start, start + 4) === 'nclx';
  const box = item.properties.find(isNclx);
  if (!box || box.end - box.start < 11) return null;
  const at = (offset: number) => bytes.readUInt16BE(box.start + offset);
  const isFull = ((bytes[box.start + 10] ?? 0) & 0x80) !== 0;
  return {
    primaries: at(4) as av.AVColorPrimaries,
    transfer: at(6) as av.AVColorTransferCharacteristic,
    matrix: at(8) as av.AVColorSpace,
    range: isFull ? av.AVCOL_RANGE_JPEG : av.AVCOL_RANGE_MPEG,
  };
}

/** What readers assume where neither file nor stream says it: sRGB in BT.601's matrix (as JPEG), full range. */
function usual(said: FrameColours): FrameColours {
  return {
    matrix: said.matrix === av.AVCOL_SPC_UNSPECIFIED ? av.AVCOL_SPC_SMPTE170M : said.matrix,
    primaries: said.primaries === av.AVCOL_PRI_UNSPECIFIED ? av.AVCOL_PRI_BT709 : said.primaries,
    transfer: said.transfer === av.AVCOL_TRC_UNSPECIFIED ? av.AVCOL_TRC_IEC61966_2_1 : said.transfer,
    range: said.range === av.AVCOL_RANGE_UNSPECIFIED ? av.AVCOL_RANGE_JPEG : said.range,
  };
}

function isAlpha({ bytes }: Heif, item: HeifItem): boolean {
  const box = property(item, 'auxC');
  return box !== undefined && /auxid:1\0|auxiliary:alpha/.test(bytes.toString('latin1', box.start + 4, box.end));
}

async function joinAlpha(colours: Pixels, opacity: Pixels): Promise<Pixels> {
  const { width, height } = colours;
  const scaled =
    opacity.width === width && opacity.height === height
      ? opacity.data
      : await open(opacity).resize(width, height, { fit: 'fill' }).extractChannel(0).raw().toBuffer();
  const data = Buffer.alloc(width * height * 4);
  for (let at = 0; at < width * height; at += 1) {
    colours.data.copy(data, at * 4, at * 3, at * 3 + 3);
    data[at * 4 + 3] = scaled[at] ?? 255;
  }
  return { data, width, height, channels: 4 };
}

function open({ data, width, height, channels }: Pixels) {
  return sharp(data, { raw: { width, height, channels }, limitInputPixels: maxPixels });
}

/** Cuts, rotates and mirrors in the order of the properties. */
async function transformed(heif: Heif, item: HeifItem, whole: Pixels): Promise<Pixels> {
  let picture = whole;
  for (const { type, start } of item.properties) {
    const change = changes[type];
    if (!change) continue;
    const { data, info } = await change(open(picture), picture, heif.bytes, start)
      .raw()
      .toBuffer({ resolveWithObject: true });
    picture = { data, width: info.width, height: info.height, channels: picture.channels };
  }
  return picture;
}

type Change = (image: Sharp, picture: Pixels, bytes: Buffer, at: number) => Sharp;

const changes: Partial<Record<string, Change>> = {
  // Counter-clockwise in the file, clockwise in sharp.
  irot: (image, _picture, bytes, at) => image.rotate((4 - ((bytes[at] ?? 0) & 3)) * 90),
  // 0: top and bottom change places, 1: left and right.
  imir: (image, _picture, bytes, at) => (((bytes[at] ?? 0) & 1) === 1 ? image.flop() : image.flip()),
  clap(image, { width, height }, bytes, at) {
    const ratio = (offset: number) => bytes.readInt32BE(at + offset) / bytes.readInt32BE(at + offset + 4);
    const sides = { width: Math.round(ratio(0)), height: Math.round(ratio(8)) };
    const left = Math.round((width - sides.width) / 2 + ratio(16));
    const top = Math.round((height - sides.height) / 2 + ratio(24));
    const isInside = sides.width > 0 && sides.height > 0 && left >= 0 && top >= 0;
    if (!isInside || left + sides.width > width || top + sides.height > height) throw broken('its cut lies outside');
    return image.extract({ left, top, ...sides });
  },
};
