/** Markers without a length behind them: SOI, EOI, restarts, TEM. */
const isLone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9);
const startOfScan = 0xda;
const endOfImage = 0xd9;

/**
 * Removes everything but the picture from a JPEG: EXIF with the place, XMP, IPTC, comments, previews, and second
 * pictures after the first. The picture itself and a colour profile stay. Returns null when the file is not a sequence
 * of segments.
 */
export function bareJpeg(bytes: Buffer): Buffer | null {
  if (bytes.readUInt16BE(0) !== 0xffd8) return null;
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === endOfImage) return Buffer.concat([...kept, bytes.subarray(at, at + 2)]);
    if (isLone(marker)) return null;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    const stop = marker === startOfScan ? endOfScan(bytes, end) : end;
    if (stop > bytes.length) return null;
    if (isOfPicture(marker, bytes.subarray(at + 4, end))) kept.push(bytes.subarray(at, stop));
    at = stop;
  }
  // Some cameras leave out the end marker.
  const isEnded = bytes[at] === 0xff && bytes[at + 1] === endOfImage;
  return isEnded ? Buffer.concat([...kept, bytes.subarray(at, at + 2)]) : null;
}

/**
 * The offset of the next marker after the coded picture, in which a byte of 255 is followed by 0 or is a restart
 * marker.
 */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) return bytes.length;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7) && next !== 0xff) return at;
  }
  return bytes.length;
}

/** Application segments and comments are metadata, except three application segments that a viewer needs. */
function isOfPicture(marker: number, content: Buffer): boolean {
  if (marker === 0xfe) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  const name = content.subarray(0, 12).toString('latin1');
  return (
    (marker === 0xe0 && name.startsWith('JFIF\0')) ||
    (marker === 0xe2 && name.startsWith('ICC_PROFILE\0')) ||
    (marker === 0xee && name.startsWith('Adobe'))
  );
}
