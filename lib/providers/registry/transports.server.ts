import 'server-only';
import type { ProviderId, ProviderTransport } from '../contract';
import { ProviderError } from '../errors';
import { transports } from '../generated/transports.server';

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
