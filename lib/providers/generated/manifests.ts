// Written by `npm run provider:index` from lib/providers/provider-ids.ts.
import type { ProviderId, ProviderManifest } from '../contract';
import { manifest as aitoearn } from '../aitoearn/manifest';
import { manifest as doubaoSeedance } from '../doubao-seedance/manifest';
import { manifest as see2ai } from '../see2ai/manifest';
import { manifest as videoRelay } from '../video-relay/manifest';

export const manifests: Readonly<Record<ProviderId, ProviderManifest>> = {
  see2ai,
  aitoearn,
  'doubao-seedance': doubaoSeedance,
  'video-relay': videoRelay,
};
