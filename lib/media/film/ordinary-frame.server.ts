import 'server-only';
import * as av from 'node-av';
import { bt709, coloursOf, coloursOr, isHdr, isWide, setColours, usualColours } from './frame-colours.server';
import { runFilters } from './run-filters.server';

/**
 * Converts HDR to ordinary brightness: makes its light linear (203 cd/m² is white, ITU-R BT.2408), converts it to
 * BT.709's colours, and compresses what is brighter than white instead of cutting it off.
 */
const toneMapping = [
  'zscale=transfer=linear:npl=203',
  'format=gbrpf32le',
  'zscale=primaries=bt709',
  'tonemap=tonemap=mobius:desat=0',
  'zscale=transfer=bt709:matrix=bt709:range=limited:dither=error_diffusion',
  'format=yuv420p',
];
const narrowing = [
  'zscale=primaries=bt709:transfer=bt709:matrix=bt709:range=limited:dither=error_diffusion',
  'format=yuv420p',
];
const fromRgb = ['scale=out_color_matrix=bt709:out_range=limited:flags=bicubic+accurate_rnd', 'format=yuv420p'];
const toEightBit = ['scale=flags=bicubic+accurate_rnd:sws_dither=ed', 'format=yuv420p'];

/**
 * Converts a frame to what H.264 films use: 4:2:0 in 8 bits, with its colours declared. HDR is tone-mapped, and colours
 * wider than BT.709 are converted to BT.709. `sides`: of the original film. The caller frees the outcome.
 */
export function ordinaryFrame(frame: av.Frame, sides: { width: number; height: number } = frame): av.Frame {
  const source = cloneOf(frame);
  const said = coloursOf(source);
  const isRgb = rgbFormats.has(source.format) || said.matrix === av.AVCOL_SPC_RGB;
  const colours = coloursOr(said, usualColours(said, sides));
  try {
    if (!isRgb) setColours(source, colours);
    if (isRgb) return drawn(source, fromRgb, bt709);
    if (isHdr(colours)) return drawn(source, toneMapping, bt709);
    if (isWide(colours)) return drawn(source, narrowing, bt709);
    if (source.format !== av.AV_PIX_FMT_YUV420P) return drawn(source, toEightBit, colours);
    return cloneOf(source);
  } finally {
    source.free();
  }
}

function drawn(source: av.Frame, chain: readonly string[], colours: ReturnType<typeof coloursOf>) {
  const made = runFilters(source, chain);
  setColours(made, colours);
  return made;
}

export function cloneOf(frame: av.Frame): av.Frame {
  const clone = frame.clone();
  if (!clone) throw new Error('There is no memory for a frame.');
  return clone;
}

const rgbFormats: ReadonlySet<number> = new Set([
  av.AV_PIX_FMT_RGBA,
  av.AV_PIX_FMT_RGB0,
  av.AV_PIX_FMT_BGRA,
  av.AV_PIX_FMT_BGR0,
  av.AV_PIX_FMT_RGB24,
  av.AV_PIX_FMT_BGR24,
  av.AV_PIX_FMT_GBRP,
  av.AV_PIX_FMT_GBRP10LE,
]);
