import type { ProviderId } from './contract';
import { providerIds } from './provider-ids';

/**
 * Reads an id from outside: a row, an address, a form. Undefined for an unknown provider, and for one that was removed
 * from the registry while its tasks and keys are still in the database.
 */
export function parseProviderId(id: string | null | undefined): ProviderId | undefined {
  return providerIds.find((known) => known === id);
}
