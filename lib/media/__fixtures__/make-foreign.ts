import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as av from 'node-av';

/** Real files of other formats, made with FFmpeg's own encoders and writers. */

interface Foreign {
  /** FFmpeg's writer: `avi`, `matroska`, `mov` … */
  container: string;
  video?: av.FFVideoEncoder;
  audio?: av.FFAudioEncoder;
  width?: number;
  height?: number;
  seconds?: number;
  frameRate?: number;
  sampleRate?: number;
  pixelFormat?: av.AVPixelFormat;
  /** The brightness of the lower half, 0–255. */
  below?: number;
  /** The writer is not told the rate: a Matroska file then says no length of its last pictures. */
  isRateUnknown?: boolean;
  sampleFormat?: av.AVSampleFormat;
  /** In seconds: where the tone begins. */
  silentUntil?: number;
  /** In seconds: a part of the sound that is left out. */
  gap?: readonly [from: number, to: number];
}

/** One second of a flat red (BT.601: 81, 90, 240), 160 × 96, and a tone of 440 Hz. */
export function makeForeign(given: Foreign): Buffer {
  const folder = mkdtempSync(path.join(tmpdir(), 'slatehouse-foreign-'));
  const file = path.join(folder, 'file');
  closeSync(openSync(file, 'w'));
  av.Log.setLevel(av.AV_LOG_ERROR);
  try {
    write(file, given);
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function write(file: string, given: Foreign): void {
  const output = new av.FormatContext();
  check(output.allocOutputContext2(null, given.container, `file:${file}`), 'choosing the writer');
  const tracks = [
    ...(given.video ? [openVideo(output, given, given.video)] : []),
    ...(given.audio ? [openAudio(output, given, given.audio)] : []),
  ];
  check(output.openOutputSync(), 'opening the file');
  check(output.writeHeaderSync(), 'writing the head');
  for (const track of tracks) encode(output, track);
  check(output.writeTrailerSync(), 'writing the tail');
  output.closeOutputSync();
}

interface Track {
  context: av.CodecContext;
  stream: av.Stream;
  frames: () => Generator<av.Frame>;
}

function open(
  output: av.FormatContext,
  name: av.FFVideoEncoder | av.FFAudioEncoder,
  set: (context: av.CodecContext) => void,
) {
  const encoder = av.Codec.findEncoderByName(name);
  if (!encoder) throw new Error(`FFmpeg was built without ${name}.`);
  const context = new av.CodecContext();
  context.allocContext3(encoder);
  set(context);
  context.setFlags(av.AV_CODEC_FLAG_GLOBAL_HEADER);
  check(context.open2Sync(), `opening ${name}`);
  const stream = output.newStream();
  check(stream.codecpar.fromContext(context), 'describing the stream');
  stream.timeBase = context.timeBase;
  return { context, stream };
}

function openVideo(output: av.FormatContext, given: Foreign, name: av.FFVideoEncoder): Track {
  const { width = 160, height = 96, seconds = 1, frameRate = 25, pixelFormat = av.AV_PIX_FMT_YUV420P, below } = given;
  const { context, stream } = open(output, name, (made) => {
    made.width = width;
    made.height = height;
    made.pixelFormat = pixelFormat;
    made.timeBase = new av.Rational(1, frameRate);
    made.framerate = new av.Rational(frameRate, 1);
    made.bitRate = 800_000n;
    if (pixelFormat === av.AV_PIX_FMT_YUVJ420P) made.colorRange = av.AVCOL_RANGE_JPEG;
  });
  if (!given.isRateUnknown) stream.avgFrameRate = new av.Rational(frameRate, 1);
  return {
    context,
    stream,
    *frames() {
      for (let index = 0; index < seconds * frameRate; index += 1) {
        const frame = newFrame((made) => {
          made.width = width;
          made.height = height;
          made.format = pixelFormat;
        });
        const values = pixelFormat === av.AV_PIX_FMT_YUV422P10LE ? [324, 360, 960] : [81, 90, 240];
        for (const [plane, data] of (frame.data ?? []).slice(0, 3).entries()) fill(data, values[plane] ?? 0);
        if (below !== undefined) frame.data?.[0]?.fill(below, (frame.data[0]?.length ?? 0) / 2);
        frame.pts = BigInt(index);
        yield frame;
      }
    },
  };
}

function fill(data: Buffer, value: number): void {
  if (value < 256 && value !== 240) data.fill(value);
  else if (value === 240) data.fill(240);
  else for (let at = 0; at + 1 < data.length; at += 2) data.writeUInt16LE(value, at);
}

function openAudio(output: av.FormatContext, given: Foreign, name: av.FFAudioEncoder): Track {
  const { seconds = 1, sampleRate = 44_100, sampleFormat = av.AV_SAMPLE_FMT_S16, silentUntil = 0 } = given;
  const { context, stream } = open(output, name, (made) => {
    made.sampleRate = sampleRate;
    made.sampleFormat = sampleFormat;
    made.channelLayout = av.AV_CHANNEL_LAYOUT_MONO;
    made.timeBase = new av.Rational(1, sampleRate);
    made.bitRate = 64_000n;
  });
  return {
    context,
    stream,
    *frames() {
      const size = context.frameSize || 1024;
      for (let start = 0; start < seconds * sampleRate; start += size) {
        const [from, to] = given.gap ?? [seconds, seconds];
        if (start >= from * sampleRate && start < to * sampleRate) continue;
        const count = Math.min(size, seconds * sampleRate - start);
        const frame = newFrame((made) => {
          made.nbSamples = count;
          made.sampleRate = sampleRate;
          made.format = sampleFormat;
          made.channelLayout = av.AV_CHANNEL_LAYOUT_MONO;
        });
        const data = frame.data?.[0];
        for (let index = 0; index < count && data; index += 1) {
          const at = (start + index) / sampleRate;
          const value = at < silentUntil ? 0 : 0.5 * Math.sin(at * 2 * Math.PI * 440);
          if (sampleFormat === av.AV_SAMPLE_FMT_S16 || sampleFormat === av.AV_SAMPLE_FMT_S16P)
            data.writeInt16LE(Math.round(value * 32_000), index * 2);
          else data.writeFloatLE(value, index * 4);
        }
        frame.pts = BigInt(start);
        yield frame;
      }
    },
  };
}

function newFrame(set: (frame: av.Frame) => void): av.Frame {
  const frame = new av.Frame();
  frame.alloc();
  set(frame);
  check(frame.allocBuffer(), 'making a frame');
  check(frame.makeWritable(), 'making a frame');
  return frame;
}

function encode(output: av.FormatContext, { context, stream, frames }: Track): void {
  const packet = new av.Packet();
  packet.alloc();
  const emit = () => {
    while (context.receivePacketSync(packet) >= 0) {
      packet.streamIndex = stream.index;
      // Without it, a writer takes the last picture to last no time, and readers leave it out.
      if (packet.duration === 0n) packet.duration = 1n;
      packet.rescaleTs(context.timeBase, stream.timeBase);
      check(output.interleavedWriteFrameSync(packet), 'writing');
    }
  };
  for (const frame of frames()) {
    check(context.sendFrameSync(frame), 'encoding');
    frame.free();
    emit();
  }
  check(context.sendFrameSync(null), 'encoding');
  emit();
  packet.free();
  context.freeContext();
}

function check(result: number, doing: string): void {
  av.FFmpegError.throwIfError(result, doing);
}
