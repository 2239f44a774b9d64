import 'server-only';
import * as av from 'node-av';
import { maxPixels } from '../read/max-pixels';
import { broken } from './read-heif.server';

/** Codecs of still pictures, by FFmpeg's decoders. */
const decoders = { hvc1: av.FF_DECODER_HEVC, av01: av.FF_DECODER_LIBDAV1D, bmp: av.FF_DECODER_BMP } as const;

export type StillCodec = keyof typeof decoders;

/**
 * Decodes one coded picture. `description`: the decoder's configuration (`hvcC`, `av1C`). All calls are synchronous, as
 * in run-filters. The caller frees the frame. Throws AppError('brokenMedia').
 */
export function decodeStill(codec: StillCodec, data: Buffer, description?: Buffer): av.Frame {
  av.Log.setLevel(av.AV_LOG_QUIET);
  const decoder = av.Codec.findDecoderByName(decoders[codec]);
  if (!decoder) throw new Error(`FFmpeg was built without ${decoders[codec]}.`);
  const context = new av.CodecContext();
  context.allocContext3(decoder);
  const packet = new av.Packet();
  packet.alloc();
  const frame = new av.Frame();
  frame.alloc();
  try {
    context.threadCount = 1;
    // Damage ends the decoding: half a picture is not the picture.
    context.setOption('err_detect', 'explode');
    context.setOption('max_pixels', String(maxPixels));
    if (description) context.extraData = description;
    check(context.open2Sync());
    packet.data = data;
    packet.isKeyframe = true;
    check(context.sendPacketSync(packet));
    context.sendPacketSync(null);
    check(context.receiveFrameSync(frame));
    return frame;
  } catch (error) {
    frame.free();
    throw broken('the picture can not be decoded', error);
  } finally {
    packet.free();
    context.freeContext();
  }
}

function check(result: number): void {
  av.FFmpegError.throwIfError(result, 'decoding');
}
