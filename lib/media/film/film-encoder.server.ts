import 'server-only';
import { toAvFrame } from '@mediabunny/server';
import { CustomVideoEncoder, EncodedPacket, type VideoCodec, type VideoSample } from 'mediabunny';
import * as av from 'node-av';
import { coloursOf, type FrameColours } from './frame-colours.server';
import { ordinaryFrame } from './ordinary-frame.server';
import { trackColours } from './track-colours.server';

const microseconds = new av.Rational(1, 1_000_000);
/** Maximum distance of key frames in pictures, unless the caller asks for more key frames. */
const longestGroup = 60;
const usualBitrate = 4_000_000;

/** When a picture is shown and for how long, in seconds: more exact than the encoder's microseconds. */
interface Timing {
  timestamp: number;
  duration: number;
}

/**
 * Encodes H.264 with x264 and writes the colours into the film, which mediabunny's own encoder does not do: without
 * them, players show an HD film in other colours than its original.
 */
export class FilmEncoder extends CustomVideoEncoder {
  #context: av.CodecContext | null = null;
  readonly #packet = new av.Packet();
  readonly #timings = new Map<bigint, Timing>();
  #colours: FrameColours | null = null;
  #isDescribed = false;

  static override supports(codec: VideoCodec, config: VideoEncoderConfig): boolean {
    return codec === 'avc' && config.bitrateMode !== 'quantizer' && config.alpha !== 'keep';
  }

  init(): void {
    this.#packet.alloc();
  }

  async encode(sample: VideoSample, { keyFrame }: VideoEncoderEncodeOptions): Promise<void> {
    const source = new av.Frame();
    source.alloc();
    try {
      await toAvFrame(sample, source);
      const frame = ordinaryFrame(source);
      try {
        this.#context ??= await this.#open(frame);
        const at = BigInt(sample.microsecondTimestamp);
        this.#timings.set(at, { timestamp: sample.timestamp, duration: sample.duration });
        frame.pts = at;
        frame.duration = BigInt(sample.microsecondDuration);
        frame.timeBase = microseconds;
        frame.pictType = keyFrame ? av.AV_PICTURE_TYPE_I : av.AV_PICTURE_TYPE_NONE;
        frame.keyFrame = keyFrame ? 1 : 0;
        av.FFmpegError.throwIfError(await this.#context.sendFrame(frame), 'encoding');
      } finally {
        frame.free();
      }
    } finally {
      source.free();
    }
    await this.#emit(this.#context);
  }

  async flush(): Promise<void> {
    if (!this.#context) return;
    av.FFmpegError.throwIfError(await this.#context.sendFrame(null), 'encoding');
    await this.#emit(this.#context);
    this.#context.freeContext();
    this.#context = null;
    this.#isDescribed = false;
  }

  close(): void {
    this.#context?.freeContext();
    this.#packet.free();
  }

  /** Opens the encoder with the colours of the first picture. */
  async #open(frame: av.Frame): Promise<av.CodecContext> {
    const encoder = av.Codec.findEncoderByName(av.FF_ENCODER_LIBX264);
    if (!encoder) throw new Error('FFmpeg was built without x264.');
    this.#colours = coloursOf(frame);
    const { width, height, framerate, bitrate } = this.config;
    const context = new av.CodecContext();
    context.allocContext3(encoder);
    context.width = width;
    context.height = height;
    context.pixelFormat = av.AV_PIX_FMT_YUV420P;
    context.timeBase = microseconds;
    context.gopSize = longestGroup;
    context.framerate = new av.Rational(Math.round(framerate ?? 0) || 30, 1);
    context.bitRate = BigInt(Math.round(bitrate ?? usualBitrate));
    context.sampleAspectRatio = new av.Rational(1, 1);
    context.colorSpace = this.#colours.matrix;
    context.colorPrimaries = this.#colours.primaries;
    context.colorTrc = this.#colours.transfer;
    context.colorRange = this.#colours.range;
    av.FFmpegError.throwIfError(await context.open2(), 'opening the encoder');
    return context;
  }

  async #emit(context: av.CodecContext): Promise<void> {
    for (;;) {
      const received = await context.receivePacket(this.#packet);
      if (received === av.AVERROR_EAGAIN || received === av.AVERROR_EOF) return;
      av.FFmpegError.throwIfError(received, 'encoding');
      const { data, pts, duration, isKeyframe } = this.#packet;
      if (!data) continue;
      const exact = this.#timings.get(pts) ?? { timestamp: Number(pts) / 1e6, duration: Number(duration) / 1e6 };
      this.#timings.delete(pts);
      // Without a description, the container converts Annex B itself.
      const packet = new EncodedPacket(
        new Uint8Array(data),
        isKeyframe ? 'key' : 'delta',
        exact.timestamp,
        exact.duration,
      );
      const isFirst = !this.#isDescribed;
      this.#isDescribed = true;
      this.onPacket(packet, isFirst ? { decoderConfig: this.#describe(context, data) } : undefined);
    }
  }

  #describe(context: av.CodecContext, data: Uint8Array): VideoDecoderConfig {
    const { width: codedWidth, height: codedHeight } = context;
    const colorSpace = this.#colours && trackColours(this.#colours);
    return { codec: codecOf(data), codedWidth, codedHeight, ...(colorSpace && { colorSpace }) };
  }
}

/**
 * Returns for example `avc1.640028`: profile, constraints and level are the three bytes after the header of the first
 * SPS.
 */
function codecOf(data: Uint8Array): string {
  const at = data.findIndex(
    (_byte, index) => data[index] === 0 && data[index + 1] === 0 && data[index + 2] === 1 && spsHead(data[index + 3]),
  );
  if (at < 0) throw new Error('The encoder wrote no description of its stream.');
  return `avc1.${Buffer.from(data.subarray(at + 4, at + 7)).toString('hex')}`;
}

function spsHead(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0x1f) === 7;
}
