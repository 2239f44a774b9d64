import { registerMediabunnyServer } from '@mediabunny/server';
import { ALL_FORMATS, BufferSource, Input, VideoSampleSink } from 'mediabunny';
import sharp from 'sharp';

registerMediabunnyServer();

export type Color = readonly [red: number, green: number, blue: number];

/** A picture of one colour. */
export function solidImage(color: Color, width = 640, height = 360, format: 'png' | 'webp' | 'jpeg' = 'png') {
  const [r, g, b] = color;
  return sharp({ create: { width, height, channels: 3, background: { r, g, b } } })
    .toFormat(format)
    .toBuffer();
}

/** A WAV file of silence. */
export function silentWav(seconds: number): Buffer {
  const data = Buffer.alloc(Math.round(seconds * 8000) * 2);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(16_000, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}

/** The facts of a video as a player reads them. */
export async function probeVideo(url: string) {
  const bytes = await (await fetch(url)).arrayBuffer();
  using input = new Input({ formats: ALL_FORMATS, source: new BufferSource(bytes) });
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw new Error('no video track');
  const audio = await input.getPrimaryAudioTrack();
  const sink = new VideoSampleSink(track);
  const meanColorAt = async (seconds: number): Promise<Color> => {
    using sample = await sink.getSample(seconds);
    if (!sample) throw new Error(`no picture at ${seconds}`);
    const pixels = new Uint8Array(sample.allocationSize({ format: 'RGBA' }));
    await sample.copyTo(pixels, { format: 'RGBA' });
    return meanColor(pixels);
  };
  const seconds = await input.computeDuration();
  return {
    seconds,
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    codec: await track.getCodec(),
    audioCodec: audio ? await audio.getCodec() : undefined,
    first: await meanColorAt(0),
    middle: await meanColorAt(seconds / 2),
    last: await meanColorAt((await track.computeDuration()) - 0.02),
    // The index stands before the media, so that a player can begin at once.
    isFastStart: Buffer.from(bytes).indexOf('moov') < Buffer.from(bytes).indexOf('mdat'),
  };
}

function meanColor(pixels: Uint8Array): Color {
  const sums: [number, number, number] = [0, 0, 0];
  for (let index = 0; index < pixels.length; index += 4) {
    sums[0] += pixels[index] ?? 0;
    sums[1] += pixels[index + 1] ?? 0;
    sums[2] += pixels[index + 2] ?? 0;
  }
  const count = pixels.length / 4;
  return [sums[0] / count, sums[1] / count, sums[2] / count];
}

/** Largest difference of a channel, 0–255. */
export function colorDistance(one: Color, other: Color): number {
  return Math.max(...one.map((value, index) => Math.abs(value - (other[index] ?? 0))));
}
