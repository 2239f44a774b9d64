import 'server-only';
import * as av from 'node-av';
import { coloursOf, type FrameColours, isHdr, isWide, setColours } from '../film/frame-colours.server';
import { ordinaryFrame } from '../film/ordinary-frame.server';
import { runFilters } from '../film/run-filters.server';

export interface Pixels {
  data: Buffer;
  width: number;
  height: number;
  channels: 1 | 3 | 4;
}

const exact = 'scale=flags=bicubic+accurate_rnd+full_chroma_int:out_range=full';
/** Display P3, as phones write it without a profile. */
const fromP3 = ['zscale=primaries=bt709:transfer=iec61966-2-1:matrix=gbr:range=full', 'format=rgb24'];

/**
 * The red, green and blue of a decoded still picture; HDR is tone-mapped, and wide colours become those of screens
 * unless a profile explains them (`hasProfile`). Frees the frame.
 */
export function frameToPixels(frame: av.Frame, colours: FrameColours, hasProfile: boolean): Pixels {
  setColours(frame, colours);
  const isP3 = !hasProfile && colours.primaries === av.AVCOL_PRI_SMPTE432;
  const isConverted = isHdr(colours) || (isWide(colours) && !hasProfile);
  const source = isConverted ? ordinaryFrame(frame) : frame;
  try {
    return drawn(source, isP3 && !isConverted ? fromP3 : [exact, 'format=rgb24'], 3);
  } finally {
    if (source !== frame) source.free();
    frame.free();
  }
}

/** The brightness of each pixel, 0–255: the transparency of another picture. Frees the frame. */
export function frameToGrey(frame: av.Frame): Pixels {
  try {
    if (coloursOf(frame).range === av.AVCOL_RANGE_UNSPECIFIED) frame.colorRange = av.AVCOL_RANGE_JPEG;
    return drawn(frame, ['extractplanes=y', 'format=gray'], 1);
  } finally {
    frame.free();
  }
}

/** Red, green, blue and opacity of a picture that is stored in them. Frees the frame. */
export function frameToRgba(frame: av.Frame): Pixels {
  try {
    return drawn(frame, ['format=rgba'], 4);
  } finally {
    frame.free();
  }
}

function drawn(frame: av.Frame, chain: readonly string[], channels: Pixels['channels']): Pixels {
  // The filters take the frame's pixels.
  const made = runFilters(frame, chain);
  try {
    return { data: Buffer.from(made.toBuffer()), width: made.width, height: made.height, channels };
  } finally {
    made.free();
  }
}
