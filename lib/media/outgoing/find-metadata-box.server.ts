import 'server-only';
import { closeSync, openSync, statSync } from 'node:fs';
import { type Box, type ReadBytes, readBox, readerOf } from '@/lib/untrusted/check-boxes.server';
import { timesOf } from '../film/clear-times.server';

const set = (names: string) => new Set(names.split(' '));

/**
 * The boxes of an MP4 or MOV that a player needs, by their parent box [ISO 14496-12; QuickTime File Format]. Phones,
 * cameras and programs write about themselves, people, places and times in all other boxes: `udta`, `meta`, `uuid`,
 * tracks of positions and time codes, and any box that is invented later.
 */
const shown: Record<string, ReadonlySet<string>> = {
  '': set('ftyp styp moov moof mdat mfra sidx'),
  moov: set('mvhd trak mvex'),
  trak: set('tkhd edts mdia tref tapt'),
  mdia: set('mdhd hdlr minf'),
  minf: set('vmhd smhd hdlr dinf stbl'),
};
/** Boxes of free space, which may still contain old data. */
const padding = set('free skip wide');
const mostPadding = 1024 * 1024;

const mediaTypes = set('vide soun');
/** Handler names that programs give to every film; any other name may be personal. */
const handlerNames =
  /^(?:(?:Video|Sound|Data|Mediabunny(?:Video|Sound)|Apple (?:Video Media|Sound Media|Alias Data|Data)|Core Media Data )\s?Handler|Core Media (?:Video|Audio))?$/;

/**
 * Finds the first box of a film with metadata: where, when, by whom or with what program the film was made. Returns
 * null when there is none.
 */
export function findMetadataBox(localPath: string): string | null {
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
    // Bytes after the last box are checked, too.
    if (!box) return isEmpty(read, { type: '', start: at, end: parent.end }) ? null : parent.type || 'end';
    const found = hasMetadata(read, box, parent.type) ? box.type : shown[box.type] && findWithin(read, box);
    if (found) return found;
    at = box.end;
  }
  return null;
}

function hasMetadata(read: ReadBytes, box: Box, parent: string): boolean {
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

/** The handler's name ends with 0; in QuickTime it begins with its length. */
function isPlainHandler(content: Buffer, parent: string): boolean {
  if (parent === 'mdia' && !mediaTypes.has(content.toString('latin1', 8, 12))) return false;
  const isCounted = (content[24] ?? 0) < 32;
  return handlerNames.test(content.toString('latin1', isCounted ? 25 : 24).replace(/\0+$/, ''));
}
