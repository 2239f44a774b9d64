/** The colours of one shot, derived from the plan's seed: dark and of one hue. */
export interface Palette {
  sky: string;
  disc: string;
  /** From the farthest to the nearest. */
  hills: readonly [string, string, string];
}

/** `shotIndex` changes the hue, so that a cut is visible. */
export function shotPalette(seed: number, shotIndex: number): Palette {
  const hue = (seed + shotIndex * 67) % 360;
  return {
    sky: hsl(hue, 26, 30),
    disc: hsl(hue + 28, 44, 62),
    hills: [hsl(hue + 6, 24, 24), hsl(hue + 10, 26, 17), hsl(hue + 14, 28, 10)],
  };
}

function hsl(hue: number, saturation: number, lightness: number): string {
  return `hsl(${hue % 360}, ${saturation}%, ${lightness}%)`;
}

/** Small deterministic random numbers in [0, 1) (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}
