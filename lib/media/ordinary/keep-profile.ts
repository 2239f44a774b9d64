import { crc32, deflateSync } from 'node:zlib';

/** Bytes of a profile in one segment of a JPEG. */
const mostPerSegment = 65_519;

/** Writes an ICC profile into a JPEG that has none, after its first marker. */
export function jpegWithProfile(jpeg: Buffer, profile: Buffer): Buffer {
  const count = Math.ceil(profile.length / mostPerSegment);
  const segments = Array.from({ length: count }, (_, index) => {
    const part = profile.subarray(index * mostPerSegment, (index + 1) * mostPerSegment);
    const head = Buffer.from([0xff, 0xe2, 0, 0]);
    head.writeUInt16BE(part.length + 16, 2);
    return Buffer.concat([head, Buffer.from(`ICC_PROFILE\0`, 'latin1'), Buffer.from([index + 1, count]), part]);
  });
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}

/** Where the header chunk of a PNG ends. */
const headerEnd = 33;

/** Writes an ICC profile into a PNG that has none, after its header. */
export function pngWithProfile(png: Buffer, profile: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from('iCCPicc\0\0', 'latin1'), deflateSync(profile)]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(body.length - 4, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return Buffer.concat([png.subarray(0, headerEnd), chunk, png.subarray(headerEnd)]);
}
