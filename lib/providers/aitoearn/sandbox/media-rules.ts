import type { MediaRules } from '@/lib/sandbox/media/media-rules';

const megabyte = 1024 * 1024;

/**
 * aitoearn-video-generations.md has no limits for images, so only files that are no images are refused. Volcengine
 * Ark's limits [FACTS.md] only warn in the studio and never block.
 */
export const imageRules: MediaRules = {
  formats: ['jpeg', 'png', 'webp', 'bmp', 'tiff', 'gif'],
  maxBytes: 200 * megabyte,
};

/** From `videos` in the document. */
export const videoRules: MediaRules = {
  formats: ['mp4', 'mov'],
  maxBytes: 50 * megabyte,
  minSeconds: 2,
  maxSeconds: 15,
  minRatio: 0.4,
  maxRatio: 2.5,
  minWidth: 300,
  maxWidth: 6000,
  minPixels: 409_600,
  maxPixels: 2_086_876,
  minFramesPerSecond: 24,
  maxFramesPerSecond: 60,
};

/** From `audios` in the document. */
export const audioRules: MediaRules = {
  formats: ['wav', 'mp3'],
  maxBytes: 15 * megabyte,
  minSeconds: 2,
  maxSeconds: 15,
};

/** The total of all videos, and the total of all sounds. */
export const maxTotalSeconds = 15;
