import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { registerMediabunnyServer } from '@mediabunny/server';
import { BufferTarget, Mp4OutputFormat, Output, VideoSample, VideoSampleSource } from 'mediabunny';

const width = 1280;
const height = 720;
const frameRate = 24;

/**
 * Writes a playable film of exactly so many bytes: three seconds of H.264, and the rest in a box of the type `free`,
 * which players skip. Returns its path. The caller removes its folder.
 */
export async function writeLargeFilm(bytes: number): Promise<string> {
  const film = await makeFilm();
  const padding = bytes - film.length;
  const head = Buffer.alloc(8);
  head.writeUInt32BE(padding);
  head.write('free', 4, 'latin1');
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'slatehouse-film-')), 'a long film.mp4');
  writeFileSync(file, Buffer.concat([film, head, randomBytes(padding - head.length)]));
  return file;
}

async function makeFilm(): Promise<Buffer> {
  registerMediabunnyServer({ hardwareContext: null });
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target: new BufferTarget() });
  const video = new VideoSampleSource({ codec: 'avc', bitrate: 2_000_000, latencyMode: 'realtime' });
  output.addVideoTrack(video, { frameRate });
  await output.start();
  const pixels = new Uint8Array(width * height * 4);
  for (let index = 0; index < 3 * frameRate; index += 1) {
    pixels.fill(60 + index * 2);
    const at = { timestamp: index / frameRate, duration: 1 / frameRate };
    using sample = new VideoSample(pixels, { format: 'RGBX', codedWidth: width, codedHeight: height, ...at });
    await video.add(sample);
  }
  await output.finalize();
  return Buffer.from(output.target.buffer ?? new ArrayBuffer());
}
