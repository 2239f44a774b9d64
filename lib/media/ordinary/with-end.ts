const endMarker = Buffer.from([0xff, 0xd9]);

/** A JPEG with its end marker put back; the half of one that is left is removed first. */
export function withEnd(jpeg: Buffer): Buffer {
  return Buffer.concat([jpeg.at(-1) === 0xff ? jpeg.subarray(0, -1) : jpeg, endMarker]);
}
