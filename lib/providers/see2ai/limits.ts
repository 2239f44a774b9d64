import type { MediaLimits } from '../contract';

const megabyte = 1024 * 1024;
const jpegAndPng = ['image/jpeg', 'image/png'] as const;

/** A first or last frame [FACTS.md, Kling 3.0 rules: kie.ai and Kling's own pages]. */
export const frameLimits: MediaLimits = {
  mimeTypes: jpegAndPng,
  maxBytes: 10 * megabyte,
  minSide: 300,
  minRatio: 1 / 2.5,
  maxRatio: 2.5,
  certainty: 'source',
};

/** A reference image goes through SEE2AI's upload, which refuses WebP and more than 50 MB [FACTS.md, Upload]. */
export const referenceLimits: MediaLimits = {
  mimeTypes: jpegAndPng,
  maxBytes: 50 * megabyte,
  certainty: 'source',
};
