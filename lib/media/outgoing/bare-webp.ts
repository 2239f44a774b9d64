/** The chunks that a viewer needs, for animated pictures too. */
const shown = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** Flags in the first byte of VP8X: the file contains EXIF, or XMP. */
const metadataFlags = 0x08 | 0x04;

/**
 * Removes EXIF, XMP, application data and everything after the end from a WebP. Returns null for an unreadable file.
 */
export function bareWebp(bytes: Buffer): Buffer | null {
  const text = (from: number) => bytes.subarray(from, from + 4).toString('latin1');
  if (bytes.length < 12 || text(0) !== 'RIFF' || text(8) !== 'WEBP') return null;
  const whole = 8 + bytes.readUInt32LE(4);
  if (whole > bytes.length) return null;
  const kept: Buffer[] = [];
  for (let at = 12; at + 8 <= whole; ) {
    const length = bytes.readUInt32LE(at + 4);
    const end = at + 8 + length + (length % 2);
    if (end > whole) return null;
    const name = text(at);
    const chunk = Buffer.from(bytes.subarray(at, end));
    if (name === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~metadataFlags;
    if (shown.has(name)) kept.push(chunk);
    at = end;
  }
  const content = Buffer.concat(kept);
  const head = Buffer.from(bytes.subarray(0, 12));
  head.writeUInt32LE(4 + content.length, 4);
  return Buffer.concat([head, content]);
}
