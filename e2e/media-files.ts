import sharp from 'sharp';

export interface TestFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A real PNG of one colour, with a lighter band so that it is no empty image. */
export async function png(name: string, colour: string, width = 1280, height = 720): Promise<TestFile> {
  const band = await sharp({ create: { width, height: Math.round(height / 8), channels: 3, background: '#ffffff' } })
    .png()
    .toBuffer();
  const buffer = await sharp({ create: { width, height, channels: 3, background: colour } })
    .composite([{ input: band, top: Math.round(height / 3), left: 0 }])
    .png()
    .toBuffer();
  return { name, mimeType: 'image/png', buffer };
}

/** A WAV of a quiet 220 Hz tone, mono, 16 bit, 16 kHz. */
export function wav(name: string, seconds: number): TestFile {
  const rate = 16_000;
  const samples = rate * seconds;
  const buffer = Buffer.alloc(44 + samples * 2);
  buffer.write('RIFF', 0);
  buffer.writeUInt32LE(36 + samples * 2, 4);
  buffer.write('WAVEfmt ', 8);
  buffer.writeUInt32LE(16, 16);
  buffer.writeUInt16LE(1, 20);
  buffer.writeUInt16LE(1, 22);
  buffer.writeUInt32LE(rate, 24);
  buffer.writeUInt32LE(rate * 2, 28);
  buffer.writeUInt16LE(2, 32);
  buffer.writeUInt16LE(16, 34);
  buffer.write('data', 36);
  buffer.writeUInt32LE(samples * 2, 40);
  for (let index = 0; index < samples; index += 1)
    buffer.writeInt16LE(Math.round(4000 * Math.sin((2 * Math.PI * 220 * index) / rate)), 44 + index * 2);
  return { name, mimeType: 'audio/wav', buffer };
}
