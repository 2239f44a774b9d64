const extension = 0x21;
const image = 0x2c;
const trailer = 0x3b;
const [control, comment, application, text] = [0xf9, 0xfe, 0xff, 0x01];

/** Says how often an animation is repeated; the only thing that programs add and a viewer needs. */
const loops = /^(NETSCAPE2\.0|ANIMEXTS1\.0)$/;

/**
 * A GIF without comments, texts and what programs add of their own (XMP, profiles, names), nor anything behind its end; the
 * pictures and their times stay bit for bit. Null: unreadable. [GIF89a, Appendix A and B]
 */
export function bareGif(bytes: Buffer): Buffer | null {
  if (!/^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6)) || bytes.length < 13) return null;
  let at = 13 + colourBytes(bytes[10] ?? 0);
  const kept: Buffer[] = [bytes.subarray(0, at)];
  // Belongs to the picture or text behind it, and goes with it.
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

/** Of the table that follows, as the flags before it say. */
function colourBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

/** Behind the empty block that ends a row of blocks; null where the file ends before. */
function endOfBlocks(bytes: Buffer, from: number): number | null {
  for (let at = from; at < bytes.length; ) {
    const length = bytes[at] ?? 0;
    at += 1 + length;
    if (length === 0) return at;
  }
  return null;
}

/** Of an application's blocks the one that says how often the animation is repeated, and nothing beside it. */
function loopOf(block: Buffer): Buffer[] {
  const [length, id] = [block[14], block[15]];
  const isLoop = loops.test(block.toString('latin1', 3, 14)) && length === 3 && id === 1;
  return isLoop ? [block.subarray(0, 18), Buffer.from([0])] : [];
}
