// Written by `npm run provider:index` from lib/providers/provider-ids.ts.
import { names as aitoearn } from '../aitoearn/names';
import { names as doubaoSeedance } from '../doubao-seedance/names';
import { names as see2ai } from '../see2ai/names';
import { names as videoRelay } from '../video-relay/names';

export const names = {
  see2ai,
  aitoearn,
  'doubao-seedance': doubaoSeedance,
  'video-relay': videoRelay,
} as const;
