// Written by `npm run provider:index` from lib/providers/provider-ids.ts.
import aitoearn from '../../providers/aitoearn/words/en.json';
import doubaoSeedance from '../../providers/doubao-seedance/words/en.json';
import see2ai from '../../providers/see2ai/words/en.json';
import videoRelay from '../../providers/video-relay/words/en.json';

export const words = {
  see2ai,
  aitoearn,
  'doubao-seedance': doubaoSeedance,
  'video-relay': videoRelay,
} as const;
