import 'server-only';
import { EncodedPacketSink, type InputVideoTrack, type VideoSample, VideoSampleSink } from 'mediabunny';
import { AppError } from '@/lib/errors/app-error';
import { framePixels } from '../film/frame-pixels.server';
import { loadDecoders, openMedia } from '../open-media.server';
import { readPixels } from '../read-image.server';

/**
 * One frame of a video, upright and whole, as a PNG: the one shown `at` so many seconds after the beginning, or the
 * last one that can be decoded. Throws AppError('brokenMedia').
 */
export async function extractFrame(localPath: string, at: number | 'last'): Promise<Buffer> {
  await loadDecoders();
  using input = openMedia(localPath);
  const track = await input.getPrimaryVideoTrack();
  if (!track || !(await track.canDecode())) throw noFrame();
  using sample = at === 'last' ? await lastFrame(track) : await frameAt(track, at);
  if (!sample) throw noFrame();
  const { pixels, width, height } = await framePixels(track, sample);
  return readPixels(pixels, width, height).removeAlpha().png().toBuffer();
}

/** A time told with three decimals may lie just before the frame that is meant. */
const rounding = 0.001;

async function frameAt(track: InputVideoTrack, seconds: number): Promise<VideoSample | null> {
  const start = await track.getFirstTimestamp();
  return new VideoSampleSink(track).getSample(start + seconds + rounding);
}

/**
 * Decodes from the last key frame on. In a film whose end is damaged that may give nothing: then from the one before,
 * and so on.
 */
async function lastFrame(track: InputVideoTrack): Promise<VideoSample | null> {
  const packets = new EncodedPacketSink(track);
  let end = Number.POSITIVE_INFINITY;
  for (;;) {
    const key = await packets.getKeyPacket(end);
    if (!key || key.timestamp >= end) return null;
    const found = await lastDecodable(new VideoSampleSink(track), key.timestamp);
    if (found) return found;
    // The largest time before it.
    end = key.timestamp - 1e-6;
  }
}

async function lastDecodable(sink: VideoSampleSink, from: number): Promise<VideoSample | null> {
  let last: VideoSample | null = null;
  try {
    for await (const sample of sink.samples(from)) {
      last?.close();
      last = sample;
    }
  } catch {
    // Damaged from here on: what came before is the last one.
  }
  return last;
}

function noFrame(): AppError {
  return new AppError('brokenMedia', 'the video has no frame there that can be decoded');
}
