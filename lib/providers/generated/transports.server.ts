import 'server-only';
// Written by `npm run provider:index` from lib/providers/provider-ids.ts.
import type { ProviderId, ProviderTransport } from '../contract';
import { transport as aitoearn } from '../aitoearn/transport.server';
import { transport as doubaoSeedance } from '../doubao-seedance/transport.server';
import { transport as see2ai } from '../see2ai/transport.server';
import { transport as videoRelay } from '../video-relay/transport.server';

export const transports: Readonly<Record<ProviderId, ProviderTransport>> = {
  see2ai,
  aitoearn,
  'doubao-seedance': doubaoSeedance,
  'video-relay': videoRelay,
};
