import type { ElementLimits } from '../registration';

/** [FACTS.md, Kling 3.0 rules] */
export const elementLimits: ElementLimits = {
  minImages: 2,
  maxImages: 4,
  image: {
    mimeTypes: ['image/jpeg', 'image/png'],
    maxBytes: 10 * 1024 * 1024,
    minSide: 300,
    certainty: 'source',
  },
};
