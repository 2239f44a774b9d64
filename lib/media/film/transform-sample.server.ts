import 'server-only';
import { AvFrameVideoSampleResource, toAvFrame } from '@mediabunny/server';
import { VideoSample, type VideoSampleTransformationDescription } from 'mediabunny';
import * as av from 'node-av';
import { coloursOf, setColours } from './frame-colours.server';
import { runFilters } from './run-filters.server';

/**
 * Rotates, mirrors, crops and scales a sample, for mediabunny: its own code takes BT.709 for BT.601 and forgets the
 * colours. The pixel format stays, and the colours stay declared.
 */
export async function transformSample(
  sample: VideoSample,
  description: VideoSampleTransformationDescription,
): Promise<VideoSample> {
  const frame = new av.Frame();
  frame.alloc();
  try {
    await toAvFrame(sample, frame);
    const colours = coloursOf(frame);
    const made = runFilters(frame, chainOf(sample, description));
    setColours(made, colours);
    const { timestamp, duration } = sample;
    return new VideoSample(new AvFrameVideoSampleResource(made), { timestamp, duration, rotation: 0, flip: false });
  } finally {
    frame.free();
  }
}

const scale = (width: number, height: number) => `scale=${width}:${height}:flags=bicubic+accurate_rnd`;

function chainOf(
  sample: VideoSample,
  { rotation, flip, crop, width, height, fit }: VideoSampleTransformationDescription,
) {
  const { squarePixelWidth, squarePixelHeight, codedWidth, codedHeight } = sample;
  const isSquare = squarePixelWidth === codedWidth && squarePixelHeight === codedHeight;
  const sides = `${Math.round(crop.width)}:${Math.round(crop.height)}`;
  return [
    ...(isSquare ? [] : [scale(squarePixelWidth, squarePixelHeight), 'setsar=1']),
    ...rotations[rotation],
    ...(flip ? ['hflip'] : []),
    `crop=${sides}:${Math.round(crop.left)}:${Math.round(crop.top)}`,
    ...fits[fit](width, height),
    'setsar=1',
  ];
}

const rotations = { 0: [], 90: ['transpose=1'], 180: ['transpose=1,transpose=1'], 270: ['transpose=2'] } as const;

const fits = {
  fill: (width: number, height: number) => [scale(width, height)],
  contain: (width: number, height: number) => [
    `${scale(width, height)}:force_original_aspect_ratio=decrease`,
    `pad=${width}:${height}:(ow-iw)/2:(oh-ih)/2:color=black@0`,
  ],
  cover: (width: number, height: number) => [
    `${scale(width, height)}:force_original_aspect_ratio=increase`,
    `crop=${width}:${height}`,
  ],
};
