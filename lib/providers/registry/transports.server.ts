import 'server-only';
import type { ProviderTransport } from '../contract';
import { ProviderError } from '../errors';
import { transports } from '../generated/transports.server';
import { parseProviderId } from '../parse-provider-id';

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

/** Takes the id as a row has it. */
export function getTransport(providerId: string): ProviderTransport {
  const known = parseProviderId(providerId);
  return known ? transports[known] : goneTransport;
}
