/**
 * Kilobits per second by the index in the header: MPEG 1, then MPEG 2 and 2.5 [ISO 11172-3, 2.4.2.3; ISO 13818-3,
 * 2.4.2.3].
 */
const bitrates = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
] as const;
/** Samples per second by the index in the header, for MPEG 1; half of it for MPEG 2, a quarter for 2.5. */
const rates = [44_100, 48_000, 32_000] as const;

/**
 * Removes everything but the frames from an MP3: tags before, between and after them (ID3, APE, Lyrics3) with names,
 * places and pictures. The sound stays bit for bit. Returns null when no frames can be recognized.
 */
export function bareMp3(bytes: Buffer): Buffer | null {
  const end = startOfTrailingTags(bytes);
  const kept: Buffer[] = [];
  let run = endOfLeadingTags(bytes);
  let at = run;
  while (at < end) {
    const length = frameLength(bytes, at);
    // After other data, bytes that look like a frame count as one only if another frame follows.
    const isFrame =
      length > 0 && at + length <= end && (at > run || at + length === end || frameLength(bytes, at + length) > 0);
    if (isFrame) {
      at += length;
      continue;
    }
    if (at > run) kept.push(bytes.subarray(run, at));
    at += 1;
    run = at;
  }
  if (at > run) kept.push(bytes.subarray(run, at));
  return kept.length > 0 ? Buffer.concat(kept) : null;
}

/**
 * Length in bytes of a frame of layer III; 0 when no frame begins here, or when the frame does not declare its length.
 */
function frameLength(bytes: Buffer, at: number): number {
  if (at + 4 > bytes.length || bytes[at] !== 0xff) return 0;
  const [second = 0, third = 0] = [bytes[at + 1], bytes[at + 2]];
  const version = (second >> 3) & 3;
  if ((second & 0xe6) !== 0xe2 || version === 1) return 0;
  const rate = (rates[(third >> 2) & 3] ?? 0) / (version === 3 ? 1 : version === 2 ? 2 : 4);
  const bitrate = (bitrates[version === 3 ? 0 : 1][third >> 4] ?? 0) * 1000;
  if (rate === 0 || bitrate === 0) return 0;
  return Math.floor(((version === 3 ? 144 : 72) * bitrate) / rate) + ((third >> 1) & 1);
}

/** The end of the ID3 tags at the beginning; there may be several [id3.org, id3v2.4.0-structure, 3.1]. */
function endOfLeadingTags(bytes: Buffer): number {
  let at = 0;
  while (bytes.toString('latin1', at, at + 3) === 'ID3' && at + 10 <= bytes.length)
    at += 10 + sevenBits(bytes, at + 6) + ((bytes[at + 5] ?? 0) & 0x10 ? 10 : 0);
  return Math.min(at, bytes.length);
}

/**
 * The start of the tags at the end, in any number and order: ID3v1 with its extension, APE, Lyrics3, ID3v2 with a
 * footer.
 */
function startOfTrailingTags(bytes: Buffer): number {
  const text = (from: number, length: number) => (from < 0 ? '' : bytes.toString('latin1', from, from + length));
  let end = bytes.length;
  // For a tag that claims more bytes than there are, only its footer is cut: the bytes before are no frame anyway.
  const cut = (claimed: number, foot: number) => {
    end -= claimed <= end ? Math.max(claimed, foot) : foot;
  };
  for (let before = -1; before !== end; ) {
    before = end;
    if (text(end - 128, 3) === 'TAG') cut(128, 128);
    if (text(end - 227, 4) === 'TAG+') cut(227, 227);
    if (text(end - 9, 9) === 'LYRICS200') cut(15 + (Number.parseInt(text(end - 15, 6), 10) || 0), 9);
    if (text(end - 10, 3) === '3DI') cut(20 + sevenBits(bytes, end - 4), 10);
    if (text(end - 32, 8) !== 'APETAGEX') continue;
    const items = bytes.readUInt32LE(end - 20);
    cut(items + (text(end - items - 32, 8) === 'APETAGEX' ? 32 : 0), 32);
  }
  return end;
}

/** A number of four bytes with seven bits each, as ID3 writes sizes. */
function sevenBits(bytes: Buffer, at: number): number {
  return [0, 1, 2, 3].reduce((sum, index) => sum * 128 + ((bytes[at + index] ?? 0) & 0x7f), 0);
}
