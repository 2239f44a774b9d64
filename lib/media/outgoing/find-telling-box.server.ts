import 'server-only';
import { closeSync, openSync, statSync } from 'node:fs';
import { type Box, type ReadBytes, readBox, readerOf } from '../decode/check-boxes.server';
import { timesOf } from '../film/clear-times.server';

const set = (names: string) => new Set(names.split(' '));

/**
 * The boxes of an MP4 or MOV that are needed to show it, by the box they stand in [ISO 14496-12; QuickTime File Format].
 * All others are where phones, cameras and programs write of themselves, of people, places and times: `udta`, `meta`,
 * `uuid`, tracks of positions and time codes, and whatever somebody thinks of next.
 */
const shown: Record<string, ReadonlySet<string>> = {
  '': set('ftyp styp moov moof mdat mfra sidx'),
  moov: set('mvhd trak mvex'),
  trak: set('tkhd edts mdia tref tapt'),
  mdia: set('mdhd hdlr minf'),
  minf: set('vmhd smhd hdlr dinf stbl'),
};
/** Room that nothing stands in, or what stood there before. */
const padding = set('free skip wide');
const mostPadding = 1024 * 1024;

const mediaTypes = set('vide soun');
/** How programs call the handlers of any film; another name is somebody's. */
const handlerNames =
  /^(?:(?:Video|Sound|Data|Mediabunny(?:Video|Sound)|Apple (?:Video Media|Sound Media|Alias Data|Data)|Core Media Data )\s?Handler|Core Media (?:Video|Audio))?$/;

/**
 * The first box of a film that tells something besides its pictures and its sound: where, when, by whom or with what it was
 * made. Null: none does.
 */
export function findTellingBox(localPath: string): string | null {
  const file = openSync(localPath, 'r');
  try {
    return findWithin(readerOf(file), { type: '', start: 0, end: statSync(localPath).size });
  } finally {
    closeSync(file);
  }
}

function findWithin(read: ReadBytes, parent: Box): string | null {
  for (let at = parent.start; at < parent.end; ) {
    const box = readBox(read, at, parent.end);
    // What stands behind the last box is no padding of a box.
    if (!box) return isEmpty(read, { type: '', start: at, end: parent.end }) ? null : parent.type || 'end';
    const found = tells(read, box, parent.type) ? box.type : shown[box.type] && findWithin(read, box);
    if (found) return found;
    at = box.end;
  }
  return null;
}

function tells(read: ReadBytes, box: Box, parent: string): boolean {
  if (padding.has(box.type)) return !isEmpty(read, box);
  if (!shown[parent]?.has(box.type)) return true;
  if (box.type === 'hdlr') return !isPlainHandler(read(box.start, Math.min(256, box.end - box.start)), parent);
  if (!['mvhd', 'tkhd', 'mdhd'].includes(box.type)) return false;
  const { start, length } = timesOf(read, box);
  return !isEmpty(read, { type: '', start, end: start + length });
}

function isEmpty(read: ReadBytes, { start, end }: Box): boolean {
  return end - start <= mostPadding && read(start, end - start).every((byte) => byte === 0);
}

/** Its name ends with 0, and in QuickTime begins with its length. */
function isPlainHandler(content: Buffer, parent: string): boolean {
  if (parent === 'mdia' && !mediaTypes.has(content.toString('latin1', 8, 12))) return false;
  const isCounted = (content[24] ?? 0) < 32;
  return handlerNames.test(content.toString('latin1', isCounted ? 25 : 24).replace(/\0+$/, ''));
}
