// Written by `npm run provider:index` from lib/providers/provider-ids.ts.
import type { ProviderId } from '../contract';
import type { Dialect } from '@/lib/sandbox/dialect';
import { dialect as aitoearn } from '../aitoearn/sandbox/dialect';
import { dialect as doubaoSeedance } from '../doubao-seedance/sandbox/dialect';
import { dialect as see2ai } from '../see2ai/sandbox/dialect';
import { dialect as videoRelay } from '../video-relay/sandbox/dialect';

export const dialects: Readonly<Record<ProviderId, Dialect>> = {
  see2ai,
  aitoearn,
  'doubao-seedance': doubaoSeedance,
  'video-relay': videoRelay,
};
