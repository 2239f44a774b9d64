// Written by `npm run provider:index` from lib/providers/provider-ids.ts.
import aitoearn from '../../providers/aitoearn/words/zh-CN.json';
import doubaoSeedance from '../../providers/doubao-seedance/words/zh-CN.json';
import see2ai from '../../providers/see2ai/words/zh-CN.json';
import videoRelay from '../../providers/video-relay/words/zh-CN.json';

export const words = {
  see2ai,
  aitoearn,
  'doubao-seedance': doubaoSeedance,
  'video-relay': videoRelay,
} as const;
