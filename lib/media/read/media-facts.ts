import type { MediaKind } from '@/lib/providers/contract';
import type { FormatName } from './sniff-format';

/** The facts of a file, read from its content. Null when a fact does not apply to the kind. */
export interface MediaFacts {
  kind: MediaKind;
  format: FormatName;
  mime: string;
  /** Without a dot. */
  extension: string;
  sizeBytes: number;
  /** As displayed: rotation applied, in pixels. */
  width: number | null;
  height: number | null;
  /** Of the video track of a video, not of a sound track that runs a little longer. */
  durationMs: number | null;
  /** Frames per second over the first 60 frames, rounded to three decimals. */
  frameRate: number | null;
  /** `avc`, `hevc`, `vp9`, `av1`, `mp3`, `pcm-s16` …; null for images. */
  codec: string | null;
  /** Only of videos. */
  hasAudio: boolean | null;
}
