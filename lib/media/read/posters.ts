/** Still pictures of a file. */
export interface Posters {
  /** WebP, the longest side at most 1280 px. Absent for sound, and for a codec that we cannot decode. */
  poster?: Buffer;
  /** WebP, at most 480 px wide. */
  thumbnail?: Buffer;
}
