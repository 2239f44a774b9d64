import type { MediaLimits } from '../contract';

/** The document names no limits for an image. Most models behind relays accept these. */
export const imageLimits: MediaLimits = {
  mimeTypes: ['image/jpeg', 'image/png', 'image/webp'],
  maxBytes: 10 * 1024 * 1024,
  certainty: 'others',
  source: 'relays',
};
