import type { MediaFormat } from './sniff-format';

/** The real facts of a file, in seconds and pixels. Absent where the kind has none. */
export interface ProbedMedia {
  format: MediaFormat;
  width?: number;
  height?: number;
  seconds?: number;
  framesPerSecond?: number;
}
