import 'server-only';
import { EncodedPacketSink, type InputVideoTrack, type VideoSample, VideoSampleSink } from 'mediabunny';
import { AppError } from '@/lib/errors/app-error';
import { framePixels } from '../film/frame-pixels.server';
import { loadDecoders, openMedia } from '../read/open-media.server';
import { readPixels } from '../read/read-image.server';

/**
 * Extracts one complete, upright frame of a video as a PNG: the frame shown `at` so many seconds after the beginning,
 * or the last frame that can be decoded. Throws AppError('brokenMedia').
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

/** Seconds. A time with three decimals may lie just before its frame. */
const rounding = 0.001;

async function frameAt(track: InputVideoTrack, seconds: number): Promise<VideoSample | null> {
  const start = await track.getFirstTimestamp();
  return new VideoSampleSink(track).getSample(start + seconds + rounding);
}

/**
 * Decodes from the last key frame to the end. When the end of a film is damaged, this may give no frame: then it tries
 * the key frame before, and so on.
 */
async function lastFrame(track: InputVideoTrack): Promise<VideoSample | null> {
  const packets = new EncodedPacketSink(track);
  let end = Number.POSITIVE_INFINITY;
  for (;;) {
    const key = await packets.getKeyPacket(end);
    if (!key || key.timestamp >= end) return null;
    const found = await lastDecodable(new VideoSampleSink(track), key.timestamp);
    if (found) return found;
    // The largest time before this key frame.
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
    // The film is damaged from here on: the frame before is the last one.
  }
  return last;
}

function noFrame(): AppError {
  return new AppError('brokenMedia', 'the video has no frame there that can be decoded');
}
