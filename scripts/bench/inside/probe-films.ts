// Works in the folder of its first argument. With `make`, makes two films of about 50 MB there. Otherwise probes each
// of them many times, as the studio probes an upload.
import { stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { registerMediabunnyServer } from '@mediabunny/server';
import { BufferTarget, Mp4OutputFormat, Output, VideoSample, VideoSampleSource } from 'mediabunny';
import { decode, startDecodingAhead } from '@/lib/media/decode/decode.server';

const [folder = ''] = process.argv.slice(2);
const rounds = 30;
const film = { width: 1280, height: 720, frameRate: 30, seconds: 15, bitrate: 26_700_000 };

export interface ProbedFilm {
  shape: string;
  sizeBytes: number;
  /** One value per round. The first film's first round runs in a fresh process, with cold code. */
  milliseconds: number[];
}

/** A film of noise, which can't be compressed, so that the file is as large as the bitrate demands. */
async function makeFilm(fastStart: 'in-memory' | false): Promise<Buffer> {
  const { width, height, frameRate, seconds, bitrate } = film;
  const output = new Output({ format: new Mp4OutputFormat({ fastStart }), target: new BufferTarget() });
  const video = new VideoSampleSource({ codec: 'avc', bitrate, latencyMode: 'realtime', keyFrameInterval: 2 });
  output.addVideoTrack(video, { frameRate });
  await output.start();
  const noise = Buffer.alloc(width * height * 5);
  for (let at = 0, seed = 1; at < noise.length; at += 1) {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
    noise[at] = seed >> 16;
  }
  for (let index = 0; index < seconds * frameRate; index += 1) {
    const shift = (index * 7919) % (width * height);
    const at = { timestamp: index / frameRate, duration: 1 / frameRate };
    const pixels = noise.subarray(shift, shift + width * height * 4);
    using sample = new VideoSample(pixels, { format: 'RGBX', codedWidth: width, codedHeight: height, ...at });
    await video.add(sample);
  }
  await output.finalize();
  return Buffer.from(output.target.buffer ?? new ArrayBuffer());
}

async function probe(shape: string, file: string): Promise<ProbedFilm> {
  const milliseconds: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    const { codec, durationMs } = await decode('probe', { localPath: file }, { person: 'bench' });
    milliseconds.push(performance.now() - begun);
    if (codec !== 'avc' || durationMs !== film.seconds * 1000)
      throw new Error(`probed wrongly: ${codec}, ${durationMs}`);
  }
  return { shape, sizeBytes: (await stat(file)).size, milliseconds };
}

if (process.argv[3] === 'make') {
  registerMediabunnyServer({ hardwareContext: null });
  await writeFile(path.join(folder, 'behind.mp4'), await makeFilm(false));
  await writeFile(path.join(folder, 'before.mp4'), await makeFilm('in-memory'));
  process.send?.('made', () => process.exit(0));
} else {
  // This process is as cold as a web process at its first film. The web process starts its decoder when an upload
  // begins; an upload of 50 MB takes at least a second.
  startDecodingAhead();
  await delay(1_000);
  const films = [
    await probe('the index behind the pictures', path.join(folder, 'behind.mp4')),
    await probe('the index before the pictures', path.join(folder, 'before.mp4')),
  ];
  process.send?.(films, () => process.exit(0));
}
