import 'server-only';
import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { type Box, type ReadBytes, readBox, readerOf } from '@/lib/untrusted/check-boxes.server';

const containers = new Set(['moov', 'trak', 'mdia']);
const timed = new Set(['mvhd', 'tkhd', 'mdhd']);

/** Overwrites with zeros the times at which an MP4 of ours and its tracks were made, in the file itself. */
export function clearTimes(localPath: string): void {
  const file = openSync(localPath, 'r+');
  try {
    clearWithin(file, readerOf(file), { type: '', start: 0, end: statSync(localPath).size });
  } finally {
    closeSync(file);
  }
}

function clearWithin(file: number, read: ReadBytes, parent: Box): void {
  for (let at = parent.start; ; ) {
    const box = readBox(read, at, parent.end);
    if (!box) return;
    if (containers.has(box.type)) clearWithin(file, read, box);
    if (timed.has(box.type)) {
      const { start, length } = timesOf(read, box);
      writeSync(file, Buffer.alloc(length), 0, length, start);
    }
    at = box.end;
  }
}

/** Where the times of creation and of the last change stand in such a header: 4 bytes each, or 8 in version 1. */
export function timesOf(read: ReadBytes, { start }: Box): { start: number; length: number } {
  return { start: start + 4, length: read(start, 1)[0] === 1 ? 16 : 8 };
}
