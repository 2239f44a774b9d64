import type { MediaRules } from '../media/media-rules';

const megabyte = 1024 * 1024;

/**
 * aitoearn-video-generations.md says nothing on images, so nothing but what is no image is refused. What Volcengine Ark
 * says of them [FACTS.md] is a warning in the studio, never a block.
 */
export const imageRules: MediaRules = {
  formats: ['jpeg', 'png', 'webp', 'bmp', 'tiff', 'gif'],
  maxBytes: 200 * megabyte,
};

/** `videos` in the document. */
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

/** `audios` in the document. */
export const audioRules: MediaRules = {
  formats: ['wav', 'mp3'],
  maxBytes: 15 * megabyte,
  minSeconds: 2,
  maxSeconds: 15,
};

/** Videos together, and sounds together. */
export const maxTotalSeconds = 15;
