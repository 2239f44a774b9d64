import 'server-only';
import * as av from 'node-av';

/** Which colours the numbers of a frame stand for, as FFmpeg's values; "unspecified" where the film does not say. */
export interface FrameColours {
  matrix: av.AVColorSpace;
  primaries: av.AVColorPrimaries;
  transfer: av.AVColorTransferCharacteristic;
  range: av.AVColorRange;
}

/** The colours that a frame declares. */
export function coloursOf(frame: av.Frame): FrameColours {
  const { colorSpace: matrix, colorPrimaries: primaries, colorTrc: transfer, colorRange: range } = frame;
  return { matrix, primaries, transfer, range };
}

export function setColours(frame: av.Frame, { matrix, primaries, transfer, range }: FrameColours): void {
  frame.colorSpace = matrix;
  frame.colorPrimaries = primaries;
  frame.colorTrc = transfer;
  frame.colorRange = range;
}

/** Fills the unspecified values of the first from the second. */
export function coloursOr(said: FrameColours, other: FrameColours): FrameColours {
  return {
    matrix: said.matrix === av.AVCOL_SPC_UNSPECIFIED ? other.matrix : said.matrix,
    primaries: said.primaries === av.AVCOL_PRI_UNSPECIFIED ? other.primaries : said.primaries,
    transfer: said.transfer === av.AVCOL_TRC_UNSPECIFIED ? other.transfer : said.transfer,
    range: said.range === av.AVCOL_RANGE_UNSPECIFIED ? other.range : said.range,
  };
}

export const bt709: FrameColours = {
  matrix: av.AVCOL_SPC_BT709,
  primaries: av.AVCOL_PRI_BT709,
  transfer: av.AVCOL_TRC_BT709,
  range: av.AVCOL_RANGE_MPEG,
};

const bt601: FrameColours = {
  matrix: av.AVCOL_SPC_SMPTE170M,
  primaries: av.AVCOL_PRI_SMPTE170M,
  transfer: av.AVCOL_TRC_SMPTE170M,
  range: av.AVCOL_RANGE_MPEG,
};

const bt2020: Pick<FrameColours, 'matrix' | 'primaries'> = {
  matrix: av.AVCOL_SPC_BT2020_NCL,
  primaries: av.AVCOL_PRI_BT2020,
};

/**
 * The colours that players assume for an untagged film: BT.709 when it is larger than standard definition (576 lines of
 * 1024 pixels), else BT.601. HDR without a matrix is BT.2020. `sides`: of the original film, before it is cut or
 * scaled.
 */
export function usualColours(said: FrameColours, sides: { width: number; height: number }): FrameColours {
  if (isHdr(said)) return { ...bt709, ...bt2020 };
  return Math.min(sides.width, sides.height) > 576 || Math.max(sides.width, sides.height) > 1024 ? bt709 : bt601;
}

/** Whether the brightness is coded as PQ or HLG: shown as an ordinary film, such a picture is grey and flat. */
export function isHdr({ transfer }: FrameColours): boolean {
  return transfer === av.AVCOL_TRC_SMPTE2084 || transfer === av.AVCOL_TRC_ARIB_STD_B67;
}

/** Whether the film uses the wide colours of BT.2020. */
export function isWide({ matrix, primaries }: FrameColours): boolean {
  return primaries === av.AVCOL_PRI_BT2020 || matrix === av.AVCOL_SPC_BT2020_NCL || matrix === av.AVCOL_SPC_BT2020_CL;
}
