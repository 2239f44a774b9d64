const signature = '\x89PNG\r\n\x1a\n';

/** The chunks that a viewer needs, for animated pictures too. */
const shown = new Set('IHDR PLTE tRNS IDAT IEND sRGB gAMA cHRM iCCP sBIT bKGD pHYs acTL fcTL fdAT'.split(' '));

/**
 * Removes texts, EXIF, times, application data and everything after the end from a PNG. Returns null for an unreadable
 * file.
 */
export function barePng(bytes: Buffer): Buffer | null {
  if (bytes.subarray(0, 8).toString('latin1') !== signature) return null;
  const kept: Buffer[] = [bytes.subarray(0, 8)];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return null;
    const name = bytes.subarray(at + 4, at + 8).toString('latin1');
    if (shown.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') return Buffer.concat(kept);
    at = end;
  }
  return null;
}
