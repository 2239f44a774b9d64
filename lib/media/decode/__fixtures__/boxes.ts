/** Builds a box of an MP4; its content need not be valid. */

export function box(type: string, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

/** Encodes each number in four bytes, big-endian. */
export function words(...numbers: number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 4);
  numbers.forEach((number, index) => {
    bytes.writeUInt32BE(number >>> 0, index * 4);
  });
  return bytes;
}

/** Finds the offsets at which boxes of this type begin, by searching for their name. */
export function placesOf(file: Buffer, type: string): number[] {
  const places: number[] = [];
  for (let at = file.indexOf(type, 0, 'latin1'); at >= 4; at = file.indexOf(type, at + 4, 'latin1'))
    places.push(at - 4);
  return places;
}

/** Copies a film and overwrites the number at `offset` in the content of every box of this type. */
export function withNumber(file: Buffer, type: string, offset: number, number: number): Buffer {
  const changed = Buffer.from(file);
  for (const place of placesOf(file, type)) changed.writeUInt32BE(number >>> 0, place + 8 + offset);
  return changed;
}
