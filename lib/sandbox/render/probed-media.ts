import type { MediaFormat } from '../media/sniff-format';

/** What a given file really is. Seconds and pixels; absent where the kind has none. */
export interface ProbedMedia {
  format: MediaFormat;
  width?: number;
  height?: number;
  seconds?: number;
  framesPerSecond?: number;
}
