import type { MediaLimits } from '../contract';

const megabyte = 1024 * 1024;

/** Volcengine Ark's limits for Seedance. AiToEarn's document has none, so these only warn. */
export const imageLimits: MediaLimits = {
  mimeTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/bmp', 'image/tiff', 'image/gif'],
  maxBytes: 30 * megabyte,
  minSide: 300,
  maxSide: 6000,
  minRatio: 0.4,
  maxRatio: 2.5,
  certainty: 'others',
  source: 'arkLimits',
};

/** From the document, `videos`. */
export const videoLimits: MediaLimits = {
  mimeTypes: ['video/mp4', 'video/quicktime'],
  maxBytes: 50 * megabyte,
  minRatio: 0.4,
  maxRatio: 2.5,
  minWidth: 300,
  maxWidth: 6000,
  minPixels: 409_600,
  maxPixels: 2_086_876,
  minSeconds: 2,
  maxSeconds: 15,
  maxTotalSeconds: 15,
  minFrameRate: 24,
  maxFrameRate: 60,
  certainty: 'document',
};

/** From the document, `audios`. */
export const audioLimits: MediaLimits = {
  mimeTypes: ['audio/wav', 'audio/mpeg'],
  maxBytes: 15 * megabyte,
  minSeconds: 2,
  maxSeconds: 15,
  maxTotalSeconds: 15,
  certainty: 'document',
};
