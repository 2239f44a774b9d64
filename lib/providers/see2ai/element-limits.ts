import type { MediaLimits } from '../contract';

/** An image of an element [FACTS.md, Kling 3.0 rules]. */
export const elementLimits: MediaLimits = {
  mimeTypes: ['image/jpeg', 'image/png'],
  maxBytes: 10 * 1024 * 1024,
  minSide: 300,
  certainty: 'source',
};
