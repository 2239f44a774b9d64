/** 100 megapixels decode to 400 MB: more than that is a bomb, not a reference image. */
export const maxPixels = 100_000_000;
