import { BufferTarget, Mp4OutputFormat, Output, VideoSample, VideoSampleSource } from 'mediabunny';
import sharp from 'sharp';

export interface TestFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/**
 * A real PNG of one colour, with a lighter band so that it is not empty. Its bytes contain the name: the studio keeps
 * equal files once, under their first name, and tests share a studio.
 */
export async function png(name: string, colour: string, width = 1280, height = 720): Promise<TestFile> {
  const band = await sharp({ create: { width, height: Math.round(height / 8), channels: 3, background: '#ffffff' } })
    .png()
    .toBuffer();
  const buffer = await sharp({ create: { width, height, channels: 3, background: colour } })
    .composite([{ input: band, top: Math.round(height / 3), left: 0 }])
    .withExif({ IFD0: { ImageDescription: name } })
    .png()
    .toBuffer();
  return { name, mimeType: 'image/png', buffer };
}

/** A WAV of a quiet tone, mono, 16 bit, 16 kHz. Its pitch depends on the name, so that its bytes do too. */
export function wav(name: string, seconds: number): TestFile {
  const rate = 16_000;
  const samples = rate * seconds;
  const hertz = 200 + [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 997, 0) / 4;
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
    buffer.writeInt16LE(Math.round(4000 * Math.sin((2 * Math.PI * hertz * index) / rate)), 44 + index * 2);
  return { name, mimeType: 'audio/wav', buffer };
}

/** An MP4 (H.264) of a still picture, 960 × 540, 24 frames per second. */
export async function film(name: string, seconds: number): Promise<TestFile> {
  const { registerMediabunnyServer } = await import('@mediabunny/server');
  registerMediabunnyServer({ hardwareContext: null });
  const { width, height, frameRate } = { width: 960, height: 540, frameRate: 24 };
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat(), target });
  const video = new VideoSampleSource({ codec: 'avc', bitrate: 300_000 });
  output.addVideoTrack(video, { frameRate });
  await output.start();
  const pixels = await sharp({ create: { width, height, channels: 4, background: '#335c67' } })
    .raw()
    .toBuffer();
  for (let index = 0; index < seconds * frameRate; index += 1) {
    const at = { timestamp: index / frameRate, duration: 1 / frameRate };
    using sample = new VideoSample(pixels, { format: 'RGBA', codedWidth: width, codedHeight: height, ...at });
    await video.add(sample);
  }
  await output.finalize();
  return { name, mimeType: 'video/mp4', buffer: Buffer.from(target.buffer ?? new ArrayBuffer()) };
}

/** The size of the picture at an address, fetched without a session. */
export async function pictureSides(url: string): Promise<{ width: number; height: number }> {
  const { width, height } = await sharp(Buffer.from(await (await fetch(url)).arrayBuffer())).metadata();
  return { width, height };
}
