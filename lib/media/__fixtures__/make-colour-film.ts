import { BufferTarget, EncodedPacket, EncodedVideoPacketSource, Mp4OutputFormat, Output } from 'mediabunny';
import * as av from 'node-av';

/**
 * Films of flat colours, made only with FFmpeg's encoders: our code does not influence the colours that they declare.
 */

export interface Standard {
  matrix: av.AVColorSpace;
  primaries: av.AVColorPrimaries;
  transfer: av.AVColorTransferCharacteristic;
  range: av.AVColorRange;
}

export const standards = {
  '709': {
    matrix: av.AVCOL_SPC_BT709,
    primaries: av.AVCOL_PRI_BT709,
    transfer: av.AVCOL_TRC_BT709,
    range: av.AVCOL_RANGE_MPEG,
  },
  '601': {
    matrix: av.AVCOL_SPC_SMPTE170M,
    primaries: av.AVCOL_PRI_SMPTE170M,
    transfer: av.AVCOL_TRC_SMPTE170M,
    range: av.AVCOL_RANGE_MPEG,
  },
  'full 709': {
    matrix: av.AVCOL_SPC_BT709,
    primaries: av.AVCOL_PRI_BT709,
    transfer: av.AVCOL_TRC_BT709,
    range: av.AVCOL_RANGE_JPEG,
  },
  PQ: {
    matrix: av.AVCOL_SPC_BT2020_NCL,
    primaries: av.AVCOL_PRI_BT2020,
    transfer: av.AVCOL_TRC_SMPTE2084,
    range: av.AVCOL_RANGE_MPEG,
  },
  HLG: {
    matrix: av.AVCOL_SPC_BT2020_NCL,
    primaries: av.AVCOL_PRI_BT2020,
    transfer: av.AVCOL_TRC_ARIB_STD_B67,
    range: av.AVCOL_RANGE_MPEG,
  },
  untagged: {
    matrix: av.AVCOL_SPC_UNSPECIFIED,
    primaries: av.AVCOL_PRI_UNSPECIFIED,
    transfer: av.AVCOL_TRC_UNSPECIFIED,
    range: av.AVCOL_RANGE_MPEG,
  },
} satisfies Record<string, Standard>;

/** Luma and the two chroma values, 8 bits each, of one column of the picture. */
export type Patch = readonly [number, number, number];

export interface FilmOptions {
  standard: Standard;
  width: number;
  height: number;
  patches: readonly Patch[];
  bits?: 8 | 10;
  frames?: number;
  frameRate?: number;
  /** The colours that the container's header declares. */
  head?: VideoColorSpaceInit;
}

/**
 * Makes H.264 in 8 bits or HEVC in 10, in an MP4. The stream declares the colours of `standard`; the container's header
 * declares `head` or nothing.
 */
export async function makeColourFilm(options: FilmOptions): Promise<Buffer> {
  const { frames = 6, frameRate = 12, bits = 8 } = options;
  // Otherwise the encoders write to the log.
  av.Log.setLevel(av.AV_LOG_ERROR);
  const context = await openEncoder(options, frameRate);
  const output = new Output({ format: new Mp4OutputFormat(), target: new BufferTarget() });
  const track = new EncodedVideoPacketSource(bits === 8 ? 'avc' : 'hevc');
  output.addVideoTrack(track, { frameRate });
  await output.start();
  const packet = new av.Packet();
  packet.alloc();
  let isFirst = true;
  const emit = async () => {
    while ((await context.receivePacket(packet)) >= 0) {
      const at = [Number(packet.pts) / frameRate, 1 / frameRate] as const;
      const encoded = new EncodedPacket(new Uint8Array(packet.data ?? []), packet.isKeyframe ? 'key' : 'delta', ...at);
      const { width: codedWidth, height: codedHeight } = options;
      const codec = bits === 8 ? 'avc1.640028' : 'hev1.2.4.L120.B0';
      await track.add(
        encoded,
        isFirst ? { decoderConfig: { codec, codedWidth, codedHeight, colorSpace: options.head } } : undefined,
      );
      isFirst = false;
    }
  };
  const { frame, pixels } = paint(options);
  for (let index = 0; index < frames; index += 1) {
    frame.pts = BigInt(index);
    frame.pictType = av.AV_PICTURE_TYPE_NONE;
    await context.sendFrame(frame);
    await emit();
  }
  await context.sendFrame(null);
  await emit();
  frame.free();
  // This use keeps `pixels` alive until here.
  pixels.fill(0);
  packet.free();
  context.freeContext();
  await output.finalize();
  return Buffer.from(output.target.buffer ?? new ArrayBuffer());
}

async function openEncoder({ standard, width, height, bits = 8 }: FilmOptions, frameRate: number) {
  const encoder = av.Codec.findEncoderByName(bits === 8 ? av.FF_ENCODER_LIBX264 : av.FF_ENCODER_LIBX265);
  if (!encoder) throw new Error('FFmpeg was built without x264 or x265.');
  const context = new av.CodecContext();
  context.allocContext3(encoder);
  context.width = width;
  context.height = height;
  context.pixelFormat = bits === 8 ? av.AV_PIX_FMT_YUV420P : av.AV_PIX_FMT_YUV420P10LE;
  context.timeBase = new av.Rational(1, frameRate);
  context.framerate = new av.Rational(frameRate, 1);
  context.setOption('preset', 'ultrafast');
  context.setOption('crf', '8');
  if (bits === 10) context.setOption('x265-params', 'log-level=error');
  context.colorSpace = standard.matrix;
  context.colorPrimaries = standard.primaries;
  context.colorTrc = standard.transfer;
  context.colorRange = standard.range;
  av.FFmpegError.throwIfError(await context.open2(), 'opening the encoder');
  return context;
}

/** The frame points into `pixels`: keep a reference to them as long as the frame is used, because node-av does not. */
function paint({ standard, width, height, patches, bits = 8 }: FilmOptions): { frame: av.Frame; pixels: Buffer } {
  const bytes = bits === 8 ? 1 : 2;
  const planes = ([0, 1, 2] as const).map((plane) => {
    const [across, down] = plane === 0 ? [width, height] : [width / 2, height / 2];
    const row = Buffer.alloc(across * bytes);
    for (let x = 0; x < across; x += 1) {
      const value = patches[Math.floor((x * patches.length) / across)]?.[plane] ?? 0;
      if (bits === 8) row[x] = value;
      else row.writeUInt16LE(value * 4, x * 2);
    }
    return Buffer.concat(Array.from({ length: down }, () => row));
  });
  const frame = new av.Frame();
  frame.alloc();
  frame.width = width;
  frame.height = height;
  frame.format = bits === 8 ? av.AV_PIX_FMT_YUV420P : av.AV_PIX_FMT_YUV420P10LE;
  frame.colorSpace = standard.matrix;
  frame.colorPrimaries = standard.primaries;
  frame.colorTrc = standard.transfer;
  frame.colorRange = standard.range;
  const pixels = Buffer.concat(planes);
  av.FFmpegError.throwIfError(frame.fromBuffer(pixels), 'painting a frame');
  return { frame, pixels };
}
