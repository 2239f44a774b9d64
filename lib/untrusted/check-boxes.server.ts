import 'server-only';
import { closeSync, openSync, readSync } from 'node:fs';
import { AppError } from '@/lib/errors/app-error';

/** A box (ISO 14496-12) and the offsets between which its content lies in the file. */
export interface Box {
  type: string;
  start: number;
  end: number;
}

/** Per table: the offset of its entry count within the content, and the minimum length of an entry. */
const tables: Record<string, { countAt: number; entryBytes: number; sumsSamples?: true }> = {
  stts: { countAt: 4, entryBytes: 8, sumsSamples: true },
  ctts: { countAt: 4, entryBytes: 8, sumsSamples: true },
  stsc: { countAt: 4, entryBytes: 12 },
  stss: { countAt: 4, entryBytes: 4 },
  stco: { countAt: 4, entryBytes: 4 },
  co64: { countAt: 4, entryBytes: 8 },
  stsd: { countAt: 4, entryBytes: 8 },
  dref: { countAt: 4, entryBytes: 8 },
  keys: { countAt: 4, entryBytes: 8 },
  elst: { countAt: 4, entryBytes: 12 },
  senc: { countAt: 4, entryBytes: 0 },
  tfra: { countAt: 12, entryBytes: 11 },
};

const containers = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'edts', 'dinf', 'mvex', 'moof', 'traf', 'mfra']);
/** The containers above nest no deeper than moov/trak/mdia/minf/stbl. */
const deepest = 8;
/** Upper bound of samples per byte: sound in the coarsest old codecs has two samples in one byte. */
const samplesPerByte = 4;
const chunkBytes = 8 * 8192;

/**
 * Compares what the tables of an MP4 or MOV claim with what the file can contain, before a decoder allocates memory for
 * it: a file of seven kilobytes may claim four billion samples. Reads only numbers and keeps nothing in memory. Throws
 * AppError('brokenMedia').
 */
export function checkBoxes(localPath: string, sizeBytes: number): void {
  const file = openSync(localPath, 'r');
  try {
    const read = readerOf(file);
    checkWithin({ read, mostSamples: sizeBytes * samplesPerByte }, { type: '', start: 0, end: sizeBytes }, 0);
  } finally {
    closeSync(file);
  }
}

/** Reads bytes of a file; returns fewer than requested at the end of the file. */
export type ReadBytes = (start: number, length: number) => Buffer;

export function readerOf(file: number): ReadBytes {
  return (start, length) => {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(file, bytes, 0, length, start));
  };
}

/** Tables whose entries have different lengths. */
const special: Partial<Record<string, (reader: Reader, box: Box) => void>> = {
  stsz: checkSizes,
  stz2: checkSizes,
  trun: checkRun,
  saiz: checkAuxiliarySizes,
};

interface Reader {
  read: ReadBytes;
  mostSamples: number;
}

function checkWithin(reader: Reader, parent: Box, depth: number): void {
  if (depth > deepest) throw broken(`boxes within boxes, ${depth} deep`);
  for (let at = parent.start; ; ) {
    const box = readBox(reader.read, at, parent.end);
    if (!box) return;
    if (containers.has(box.type)) checkWithin(reader, box, depth + 1);
    else checkTable(reader, box);
    at = box.end;
  }
}

/** Returns null where no further box begins: padding at the end of a box or of the file is allowed. */
export function readBox(read: ReadBytes, at: number, parentEnd: number): Box | null {
  const head = read(at, Math.min(16, parentEnd - at));
  if (head.length < 8) return null;
  const short = head.readUInt32BE(0);
  const isLong = short === 1 && head.length === 16;
  const size = isLong ? Number(head.readBigUInt64BE(8)) : short === 0 ? parentEnd - at : short;
  const start = at + (isLong ? 16 : 8);
  if (size < start - at) return null;
  return { type: head.toString('latin1', 4, 8), start, end: Math.min(at + size, parentEnd) };
}

function checkTable(reader: Reader, box: Box): void {
  const { type, start, end } = box;
  special[type]?.(reader, box);
  const table = Object.hasOwn(tables, type) ? tables[type] : undefined;
  if (!table) return;
  const count = numberAt(reader, box, table.countAt);
  const first = start + table.countAt + 4;
  if (count * table.entryBytes > end - first) throw tooMany(type, count);
  if (count > reader.mostSamples) throw tooMany(type, count);
  if (table.sumsSamples) checkSum(reader, type, first, count * table.entryBytes);
}

/** An entry of eight bytes may stand for billions of samples. */
function checkSum({ read, mostSamples }: Reader, type: string, first: number, length: number): void {
  let samples = 0;
  for (let done = 0; done < length; done += chunkBytes) {
    const chunk = read(first + done, Math.min(chunkBytes, length - done));
    for (let at = 0; at + 8 <= chunk.length; at += 8) samples += chunk.readUInt32BE(at);
    if (samples > mostSamples) throw tooMany(type, samples);
  }
}

function checkSizes(reader: Reader, box: Box): void {
  const given = numberAt(reader, box, 4);
  const count = numberAt(reader, box, 8);
  // In `stz2` the last byte gives the bits per entry; in `stsz` 0 means that each sample has its own size entry.
  const bits = box.type === 'stz2' ? given & 0xff : given === 0 ? 32 : 0;
  if ((count * bits) / 8 > box.end - box.start - 12 || count > reader.mostSamples) throw tooMany(box.type, count);
}

/** The flags of a track run say which of four numbers each sample has. */
function checkRun(reader: Reader, box: Box): void {
  const flags = numberAt(reader, box, 0) & 0xffffff;
  const count = numberAt(reader, box, 4);
  const numbers = [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length;
  if (count * numbers * 4 > box.end - box.start - 8 || count > reader.mostSamples) throw tooMany('trun', count);
}

function checkAuxiliarySizes(reader: Reader, box: Box): void {
  const flags = numberAt(reader, box, 0) & 1;
  const count = numberAt(reader, box, (flags ? 12 : 4) + 1);
  if (count > reader.mostSamples) throw tooMany('saiz', count);
}

function numberAt({ read }: Reader, { type, start, end }: Box, offset: number): number {
  if (start + offset + 4 > end) throw broken(`${type} is cut short`);
  const bytes = read(start + offset, 4);
  if (bytes.length < 4) throw broken(`${type} is cut short`);
  return bytes.readUInt32BE(0);
}

function tooMany(type: string, count: number): AppError {
  return broken(`${type} claims ${count} entries, more than the file can hold`);
}

function broken(reason: string): AppError {
  return new AppError('brokenMedia', `broken media: ${reason}`);
}
