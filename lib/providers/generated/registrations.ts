// Written by `npm run provider:index` from lib/providers/provider-ids.ts.
import type { ProviderId } from '../contract';
import type { ProviderRegistration } from '../registration';
import { provider as aitoearn } from '../aitoearn/provider';
import { provider as doubaoSeedance } from '../doubao-seedance/provider';
import { provider as see2ai } from '../see2ai/provider';
import { provider as videoRelay } from '../video-relay/provider';

export const registrations: Readonly<Record<ProviderId, ProviderRegistration>> = {
  see2ai,
  aitoearn,
  'doubao-seedance': doubaoSeedance,
  'video-relay': videoRelay,
};
