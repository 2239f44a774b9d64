const extension = 0x21;
const image = 0x2c;
const trailer = 0x3b;
const [control, comment, application, text] = [0xf9, 0xfe, 0xff, 0x01];

/** Extensions that say how often an animation repeats: the only application data that a viewer needs. */
const loops = /^(NETSCAPE2\.0|ANIMEXTS1\.0)$/;

/**
 * Removes comments, texts, application data (XMP, profiles, names) and everything after the end from a GIF; the
 * pictures and their times stay bit for bit. Returns null for an unreadable file. [GIF89a, Appendix A and B]
 */
export function bareGif(bytes: Buffer): Buffer | null {
  if (!/^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6)) || bytes.length < 13) return null;
  let at = 13 + colourBytes(bytes[10] ?? 0);
  const kept: Buffer[] = [bytes.subarray(0, at)];
  // A control block belongs to the picture or text after it, and is kept or removed with it.
  let pending: Buffer[] = [];
  while (at < bytes.length) {
    const start = at;
    const kind = bytes[at];
    if (kind === trailer) break;
    const label = bytes[at + 1];
    const isImage = kind === image;
    if (!isImage && kind !== extension) return null;
    const end = endOfBlocks(bytes, isImage ? at + 11 + colourBytes(bytes[at + 9] ?? 0) : at + 2);
    if (end === null) return null;
    at = end;
    if (isImage) {
      kept.push(...pending, bytes.subarray(start, end));
      pending = [];
    } else if (label === control) pending = [bytes.subarray(start, end)];
    else if (label === text) pending = [];
    else if (label === application) kept.push(...loopOf(bytes.subarray(start, end)));
    else if (label !== comment) return null;
  }
  return Buffer.concat([...kept, Buffer.from([trailer])]);
}

/** Length in bytes of the colour table that follows, from the flags before it. */
function colourBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

/** The offset after the empty block that ends a sequence of blocks; null when the file ends before. */
function endOfBlocks(bytes: Buffer, from: number): number | null {
  for (let at = from; at < bytes.length; ) {
    const length = bytes[at] ?? 0;
    at += 1 + length;
    if (length === 0) return at;
  }
  return null;
}

/** Keeps only the block that says how often the animation repeats. */
function loopOf(block: Buffer): Buffer[] {
  const [length, id] = [block[14], block[15]];
  const isLoop = loops.test(block.toString('latin1', 3, 14)) && length === 3 && id === 1;
  return isLoop ? [block.subarray(0, 18), Buffer.from([0])] : [];
}
