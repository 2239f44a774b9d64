/** Length in bytes of WAVE_FORMAT_EXTENSIBLE, the longest description of PCM. */
const longestFormat = 40;

/**
 * Removes everything but the sound from a WAV: names, places and dates (LIST, bext, iXML, id3), marks and application
 * data. The samples stay bit for bit. Returns null when the file is not a plain sequence of chunks of the declared
 * lengths.
 */
export function bareWav(bytes: Buffer): Buffer | null {
  const text = (from: number) => bytes.toString('latin1', from, from + 4);
  if (bytes.length < 12 || text(0) !== 'RIFF' || text(8) !== 'WAVE') return null;
  const whole = Math.min(bytes.length, 8 + bytes.readUInt32LE(4));
  const kept = new Map<string, Buffer>();
  for (let at = 12; at + 8 <= whole; ) {
    const length = bytes.readUInt32LE(at + 4);
    const end = at + 8 + length;
    if (end > whole) return null;
    const name = text(at);
    if (kept.has(name)) return null;
    if (name === 'fmt ' && length > longestFormat) return null;
    if (name === 'fmt ' || name === 'data' || (name === 'fact' && length === 4))
      kept.set(name, bytes.subarray(at, end));
    at = end + (length % 2);
  }
  if (!kept.has('fmt ') || !kept.has('data')) return null;
  const chunks = [...kept.values()].flatMap((chunk) => (chunk.length % 2 ? [chunk, Buffer.alloc(1)] : [chunk]));
  const content = Buffer.concat(chunks);
  const head = Buffer.from(bytes.subarray(0, 12));
  head.writeUInt32LE(4 + content.length, 4);
  return Buffer.concat([head, content]);
}
