import 'server-only';
import { aitoearnTransport } from '../aitoearn/transport.server';
import type { ProviderId, ProviderTransport } from '../contract';
import { doubaoSeedanceTransport } from '../doubao-seedance/transport.server';
import { ProviderError } from '../errors';
import { see2aiTransport } from '../see2ai/transport.server';

const transports: Record<ProviderId, ProviderTransport> = {
  see2ai: see2aiTransport,
  aitoearn: aitoearnTransport,
  'doubao-seedance': doubaoSeedanceTransport,
};

/**
 * The transport of a provider that this version does not have any more. Its tasks and keys stay in the lists and can be
 * read, but no calls can be made.
 */
const goneTransport: ProviderTransport = {
  submit: async () => {
    throw new ProviderError('rejected', { code: 'modelUnavailable' });
  },
  checkKey: async () => ({ ok: false, code: 'unexpected' }),
};

export function getTransport(providerId: ProviderId): ProviderTransport {
  return Object.hasOwn(transports, providerId) ? transports[providerId] : goneTransport;
}
