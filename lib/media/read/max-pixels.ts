/** 100 megapixels decode to 400 MB: a larger file is a decompression bomb, not a reference image. */
export const maxPixels = 100_000_000;

/** H.264 has no level for larger pictures (6.2: 139,264 blocks of 16 × 16; ITU-T H.264, table A-1). */
export const maxFilmPixels = 139_264 * 256;
