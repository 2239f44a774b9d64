import { makeImage } from './make-media';

/** Small whole files, written after their documents. */

export const latin = (bytes: string) => Buffer.from(bytes, 'latin1');
export const be32 = (...values: number[]) => {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4);
  return bytes;
};
/** A TIFF whose first picture is a camera's small preview (32 bits per value). */
export function cameraTiff(entries: readonly (readonly [tag: number, value: number])[], isBig = false): Buffer {
  const bytes = Buffer.alloc(8 + 2 + entries.length * 12 + 4 + 64);
  bytes.write(isBig ? 'MM\0*' : 'II*\0', 0, 'latin1');
  const write = (value: number, at: number, length: 2 | 4) =>
    isBig ? bytes.writeUIntBE(value, at, length) : bytes.writeUIntLE(value, at, length);
  write(8, 4, 4);
  write(entries.length, 8, 2);
  for (const [index, [tag, value]] of entries.entries()) {
    write(tag, 10 + index * 12, 2);
    write(4, 12 + index * 12, 2);
    write(1, 14 + index * 12, 4);
    write(value, 18 + index * 12, 4);
  }
  return bytes;
}

/** A small grey document: header, no colours, no resources, no layers, pixels. */
export function photoshop(version: 1 | 2): Buffer {
  const head = Buffer.alloc(26);
  head.write('8BPS', 0, 'latin1');
  head.writeUInt16BE(version, 4);
  head.writeUInt16BE(1, 12);
  head.writeUInt32BE(2, 14);
  head.writeUInt32BE(2, 18);
  head.writeUInt16BE(8, 22);
  head.writeUInt16BE(1, 24);
  return Buffer.concat([head, be32(0, 0), Buffer.alloc(version * 4), Buffer.alloc(2), Buffer.alloc(4, 128)]);
}

export async function icon(type: 1 | 2): Promise<Buffer> {
  const png = await makeImage('png', { width: 16, height: 16 });
  const head = Buffer.alloc(22);
  head.writeUInt16LE(type, 2);
  head.writeUInt16LE(1, 4);
  head.set([16, 16], 6);
  head.writeUInt16LE(1, 10);
  head.writeUInt16LE(32, 12);
  head.writeUInt32LE(png.length, 14);
  head.writeUInt32LE(22, 18);
  return Buffer.concat([head, png]);
}

export function zip(): Buffer {
  const name = latin('a.txt');
  const local = Buffer.alloc(30);
  local.write('PK\x03\x04', 0, 'latin1');
  local.writeUInt16LE(10, 4);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.write('PK\x01\x02', 0, 'latin1');
  central.writeUInt16LE(10, 6);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length, 16);
  return Buffer.concat([local, name, central, name, end]);
}

export function elf(): Buffer {
  const head = Buffer.alloc(64);
  head.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  head.writeUInt16LE(2, 16);
  head.writeUInt16LE(62, 18);
  head.writeUInt16LE(64, 52);
  return head;
}

export function windowsProgram(): Buffer {
  const head = Buffer.alloc(160);
  head.write('MZ', 0, 'latin1');
  head.writeUInt32LE(128, 60);
  head.write('PE\0\0', 128, 'latin1');
  return head;
}

/** One note: a header and a track. */
export function midi(): Buffer {
  const events = Buffer.from([0, 0x90, 60, 64, 96, 0x80, 60, 0, 0, 0xff, 0x2f, 0]);
  const head = Buffer.concat([latin('MThd'), be32(6), Buffer.from([0, 0, 0, 1, 0, 96])]);
  return Buffer.concat([head, latin('MTrk'), be32(events.length), events]);
}

export function riffMidi(): Buffer {
  const notes = midi();
  const head = Buffer.alloc(20);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(notes.length + 12, 4);
  head.write('RMIDdata', 8, 'latin1');
  head.writeUInt32LE(notes.length, 16);
  return Buffer.concat([head, notes]);
}

export const pdf = () =>
  latin(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n' +
      'xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n' +
      'trailer<</Size 3/Root 1 0 R>>\nstartxref\n98\n%%EOF\n',
  );
