import 'server-only';
import { toAvFrame } from '@mediabunny/server';
import type { InputVideoTrack, VideoSample } from 'mediabunny';
import * as av from 'node-av';
import { declaredColours } from './declared-colours.server';
import { ordinaryFrame } from './ordinary-frame.server';
import { runFilters } from './run-filters.server';

export interface FramePixels {
  /** Red, green, blue and an opaque alpha, a byte each, row by row. */
  pixels: Uint8Array;
  width: number;
  height: number;
}

/**
 * Returns the picture of a sample: upright, in the colours of screens (sRGB), the longest side at most `longestSide`
 * pixels. HDR is tone-mapped. The caller still has to close the sample.
 */
export async function framePixels(
  track: InputVideoTrack,
  sample: VideoSample,
  longestSide = Number.POSITIVE_INFINITY,
): Promise<FramePixels> {
  const tag = await declaredColours(track);
  using tagged = await tag(sample);
  const scale = Math.min(1, longestSide / Math.max(tagged.displayWidth, tagged.displayHeight));
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  using upright = await tagged.transform({
    width: side(tagged.displayWidth),
    height: side(tagged.displayHeight),
    fit: 'fill',
  });
  const frame = new av.Frame();
  frame.alloc();
  const frames = [frame];
  try {
    await toAvFrame(upright, frame);
    const ordinary = ordinaryFrame(frame);
    frames.push(ordinary);
    const rgb = runFilters(ordinary, ['scale=flags=bicubic+accurate_rnd+full_chroma_int', 'format=rgba']);
    frames.push(rgb);
    const { width, height } = rgb;
    return { pixels: new Uint8Array(rgb.toBuffer()), width, height };
  } finally {
    for (const each of frames) each.free();
  }
}
