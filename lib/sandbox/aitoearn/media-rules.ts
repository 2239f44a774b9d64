import type { MediaRules } from '../media/media-rules';

const megabyte = 1024 * 1024;

/** aitoearn-video-generations.md says nothing on images; these are the formats every channel takes. */
export const imageRules: MediaRules = { formats: ['jpeg', 'png', 'webp'], maxBytes: 30 * megabyte };

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
