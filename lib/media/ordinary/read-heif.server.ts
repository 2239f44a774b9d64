import 'server-only';
import { AppError } from '@/lib/errors/app-error';
import { type Box, type ReadBytes, readBox } from '@/lib/untrusted/check-boxes.server';

/** An item of a HEIF file (ISO 23008-12): a picture, a tile of one, or the plan of a grid. */
export interface HeifItem {
  id: number;
  /** `hvc1`, `av01`, `jpeg`, `grid`, `iovl` … */
  type: string;
  /** In the order in which they are applied. */
  properties: readonly Box[];
}

export interface Heif {
  bytes: Buffer;
  primary: HeifItem;
  item: (id: number) => HeifItem;
  /** The ids that this item points to (`dimg`: its tiles), or that point to it (`auxl`: its transparency). */
  pointsTo: (id: number, type: string) => readonly number[];
  pointedFrom: (id: number, type: string) => readonly number[];
  dataOf: (id: number) => Buffer;
}

/** A phone's picture has some hundred items. */
const mostItems = 5000;

interface Place {
  isInItemData: boolean;
  parts: { start: number; length: number }[];
}

/** Reads the table of contents of a HEIF file. Throws AppError('brokenMedia'). */
export function readHeif(bytes: Buffer): Heif {
  try {
    return read(bytes);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw broken('its table of contents is cut short', error);
  }
}

function read(bytes: Buffer): Heif {
  const cut: ReadBytes = (start, length) => bytes.subarray(start, start + Math.max(0, length));
  const meta = childrenOf(cut, { type: '', start: 0, end: bytes.length }).find(({ type }) => type === 'meta');
  if (!meta) throw broken('it has no table of contents');
  const boxes = childrenOf(cut, { ...meta, start: meta.start + 4 });
  const boxOf = (type: string) => boxes.find((box) => box.type === type);
  const types = readTypes(cut, bytes, boxOf('iinf'));
  const places = readPlaces(bytes, boxOf('iloc'));
  const properties = readProperties(cut, bytes, boxOf('iprp'));
  const references = readReferences(cut, bytes, boxOf('iref'));
  const itemData = boxOf('idat');
  const item = (id: number): HeifItem => {
    const type = types.get(id);
    if (!type) throw broken(`it has no item ${id}`);
    return { id, type, properties: properties.get(id) ?? [] };
  };
  const pitm = boxOf('pitm');
  if (!pitm) throw broken('it has no primary picture');
  const primaryId = bytes[pitm.start] === 0 ? bytes.readUInt16BE(pitm.start + 4) : bytes.readUInt32BE(pitm.start + 4);
  return {
    bytes,
    primary: item(primaryId),
    item,
    pointsTo: (id, type) => references.flatMap((each) => (each.type === type && each.from === id ? each.to : [])),
    pointedFrom: (id, type) =>
      references.flatMap((each) => (each.type === type && each.to.includes(id) ? [each.from] : [])),
    dataOf(id) {
      const place = places.get(id);
      if (!place) throw broken(`item ${id} has no place`);
      const base = place.isInItemData ? (itemData?.start ?? Number.POSITIVE_INFINITY) : 0;
      return Buffer.concat(
        place.parts.map(({ start, length }) => {
          const from = base + start;
          const end = length === 0 ? bytes.length : from + length;
          if (end > bytes.length) throw broken('it is cut short');
          return bytes.subarray(from, end);
        }),
      );
    },
  };
}

function childrenOf(cut: ReadBytes, parent: Box): Box[] {
  const boxes: Box[] = [];
  for (let at = parent.start; ; ) {
    const box = readBox(cut, at, parent.end);
    if (!box) return boxes;
    if (boxes.push(box) > mostItems) throw broken('it has too many boxes');
    at = box.end;
  }
}

function readTypes(cut: ReadBytes, bytes: Buffer, box: Box | undefined): Map<number, string> {
  if (!box) return new Map();
  const first = box.start + (bytes[box.start] === 0 ? 6 : 8);
  const types = new Map<number, string>();
  for (const { type, start } of childrenOf(cut, { ...box, start: first })) {
    const version = bytes[start] ?? 0;
    if (type !== 'infe' || version < 2) continue;
    const id = version === 2 ? bytes.readUInt16BE(start + 4) : bytes.readUInt32BE(start + 4);
    const at = start + (version === 2 ? 8 : 10);
    types.set(id, bytes.toString('latin1', at, at + 4));
  }
  return types;
}

function readPlaces(bytes: Buffer, box: Box | undefined): Map<number, Place> {
  const places = new Map<number, Place>();
  if (!box) return places;
  const version = bytes[box.start] ?? 0;
  let at = box.start + 4;
  const next = (length: number): number => {
    at += length;
    if (length === 0) return 0;
    return length === 8 ? Number(bytes.readBigUInt64BE(at - 8)) : bytes.readUIntBE(at - length, length);
  };
  const sizes = next(2);
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexSize = version > 0 ? sizes & 15 : 0;
  const count = next(version < 2 ? 2 : 4);
  if (count > mostItems) throw broken('it has too many items');
  for (let index = 0; index < count; index += 1) {
    const id = next(version < 2 ? 2 : 4);
    const isInItemData = version > 0 && (next(2) & 15) === 1;
    next(2);
    const base = next(baseSize);
    const parts = next(2);
    if (parts > mostItems) throw broken('an item has too many parts');
    const place: Place = { isInItemData, parts: [] };
    for (let part = 0; part < parts; part += 1) {
      next(indexSize);
      place.parts.push({ start: base + next(offsetSize), length: next(lengthSize) });
    }
    places.set(id, place);
  }
  return places;
}

function readProperties(cut: ReadBytes, bytes: Buffer, box: Box | undefined): Map<number, Box[]> {
  const found = new Map<number, Box[]>();
  if (!box) return found;
  const boxes = childrenOf(cut, box);
  const container = boxes.find(({ type }) => type === 'ipco');
  const all = container ? childrenOf(cut, container) : [];
  for (const { start, end } of boxes.filter(({ type }) => type === 'ipma')) {
    const isWide = ((bytes[start + 3] ?? 0) & 1) === 1;
    const count = bytes.readUInt32BE(start + 4);
    let at = start + 8;
    for (let index = 0; index < count && at < end; index += 1) {
      const id = bytes[start] === 0 ? bytes.readUInt16BE(at) : bytes.readUInt32BE(at);
      at += bytes[start] === 0 ? 2 : 4;
      const own: Box[] = [];
      for (let left = bytes.readUInt8(at++); left > 0; left -= 1) {
        const place = isWide ? bytes.readUInt16BE(at) & 0x7fff : bytes.readUInt8(at) & 0x7f;
        at += isWide ? 2 : 1;
        const property = all[place - 1];
        if (property) own.push(property);
      }
      found.set(id, own);
    }
  }
  return found;
}

function readReferences(cut: ReadBytes, bytes: Buffer, box: Box | undefined) {
  if (!box) return [];
  const size = bytes[box.start] === 0 ? 2 : 4;
  return childrenOf(cut, { ...box, start: box.start + 4 }).map(({ type, start }) => {
    const count = bytes.readUInt16BE(start + size);
    const to = Array.from({ length: count }, (_, index) => bytes.readUIntBE(start + size + 2 + index * size, size));
    return { type, from: bytes.readUIntBE(start, size), to };
  });
}

export function broken(reason: string, cause?: unknown): AppError {
  return new AppError('brokenMedia', `broken media: ${reason}`, { cause });
}
