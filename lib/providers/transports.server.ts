import 'server-only';
import { aitoearnTransport } from './aitoearn/transport.server';
import type { ProviderId, ProviderTransport } from './contract';
import { doubaoSeedanceTransport } from './doubao-seedance/transport.server';
import { see2aiTransport } from './see2ai/transport.server';

const transports: Record<ProviderId, ProviderTransport> = {
  see2ai: see2aiTransport,
  aitoearn: aitoearnTransport,
  'doubao-seedance': doubaoSeedanceTransport,
};

export function getTransport(providerId: ProviderId): ProviderTransport {
  return transports[providerId];
}
