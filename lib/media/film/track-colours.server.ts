import 'server-only';
import * as av from 'node-av';
import type { FrameColours } from './frame-colours.server';

type Names<Word, Value> = readonly (readonly [Word, Value])[];

const matrices: Names<VideoMatrixCoefficients, av.AVColorSpace> = [
  ['rgb', av.AVCOL_SPC_RGB],
  ['bt709', av.AVCOL_SPC_BT709],
  ['bt470bg', av.AVCOL_SPC_BT470BG],
  ['smpte170m', av.AVCOL_SPC_SMPTE170M],
];
const primaries: Names<VideoColorPrimaries, av.AVColorPrimaries> = [
  ['bt709', av.AVCOL_PRI_BT709],
  ['bt470bg', av.AVCOL_PRI_BT470BG],
  ['smpte170m', av.AVCOL_PRI_SMPTE170M],
];
const transfers: Names<VideoTransferCharacteristics, av.AVColorTransferCharacteristic> = [
  ['bt709', av.AVCOL_TRC_BT709],
  ['smpte170m', av.AVCOL_TRC_SMPTE170M],
  ['iec61966-2-1', av.AVCOL_TRC_IEC61966_2_1],
];

/**
 * Names the colours as WebCodecs does; the container's header is written from these names. Returns null when WebCodecs
 * has no name for one of them: then only the stream itself declares the colours.
 */
export function trackColours(colours: FrameColours): VideoColorSpaceInit | null {
  const words = {
    matrix: wordOf(matrices, colours.matrix),
    primaries: wordOf(primaries, colours.primaries),
    transfer: wordOf(transfers, colours.transfer),
    fullRange: colours.range === av.AVCOL_RANGE_JPEG,
  };
  return words.matrix && words.primaries && words.transfer ? words : null;
}

/**
 * The colours that a container's header declares for its track. `words`: mediabunny's names, of which there are more
 * than in WebCodecs.
 */
export function coloursOfTrack(words: {
  matrix?: string | null | undefined;
  primaries?: string | null | undefined;
  transfer?: string | null | undefined;
  fullRange?: boolean | null | undefined;
}): FrameColours {
  const { fullRange } = words;
  const range = fullRange ? av.AVCOL_RANGE_JPEG : av.AVCOL_RANGE_MPEG;
  return {
    matrix: toValue([...matrices, ['bt2020-ncl', av.AVCOL_SPC_BT2020_NCL]], words.matrix) ?? av.AVCOL_SPC_UNSPECIFIED,
    primaries:
      toValue([...primaries, ['bt2020', av.AVCOL_PRI_BT2020], ['smpte432', av.AVCOL_PRI_SMPTE432]], words.primaries) ??
      av.AVCOL_PRI_UNSPECIFIED,
    transfer:
      toValue([...transfers, ['pq', av.AVCOL_TRC_SMPTE2084], ['hlg', av.AVCOL_TRC_ARIB_STD_B67]], words.transfer) ??
      av.AVCOL_TRC_UNSPECIFIED,
    range: fullRange === undefined || fullRange === null ? av.AVCOL_RANGE_UNSPECIFIED : range,
  };
}

function wordOf<Word, Value>(names: Names<Word, Value>, value: Value): Word | null {
  return names.find(([, known]) => known === value)?.[0] ?? null;
}

function toValue<Value>(names: Names<string, Value>, word: string | null | undefined): Value | undefined {
  return names.find(([known]) => known === word)?.[1];
}
