/** Pixel sizes of the sandbox's results. The documents name resolutions and ratios, not pixels. */

export interface Size {
  width: number;
  height: number;
}

/** `16:9` → 1.777…; undefined for words such as `adaptive` and `auto`. */
export function parseRatio(text: string): number | undefined {
  const match = /^(\d+):(\d+)$/.exec(text);
  return match ? Number(match[1]) / Number(match[2]) : undefined;
}

/** 480p, 720p, 1080p name the short side, as for television: 1080p is 1920×1080, 1080×1920 or 1080×1080. */
export function videoSize(resolution: string, ratio: number): Size {
  const short = Number.parseInt(resolution, 10);
  return ratio >= 1 ? { width: toEven(short * ratio), height: short } : { width: short, height: toEven(short / ratio) };
}

const imageLongSides: Record<string, number> = { '1K': 1024, '2K': 2048, '4K': 3840 };

/** 1K, 2K, 4K name the long side. */
export function imageSize(resolution: string, ratio: number): Size {
  const long = imageLongSides[resolution] ?? 2048;
  return ratio >= 1 ? { width: long, height: toEven(long / ratio) } : { width: toEven(long * ratio), height: long };
}

/** H.264 with 4:2:0 colour needs even sides. */
function toEven(pixels: number): number {
  return Math.max(2, Math.round(pixels / 2) * 2);
}
