import type { ConformanceCases } from '@/lib/providers/__fixtures__/conformance-cases';
import { providerIds } from '@/lib/providers/provider-ids';
import { findModel } from '@/lib/providers/registry/registry';
import { getTransport } from '@/lib/providers/registry/transports.server';

/** What the folders of the providers say, where a promise of the studio depends on it. */

const moneyAfterFailure = new Map<string, Set<string>>();
for (const id of providerIds) {
  const { cases } = (await import(`../../lib/providers/${id}/__fixtures__/conformance.ts`)) as {
    cases: ConformanceCases;
  };
  const charged = cases.errors.flatMap(({ outcome }) => (outcome.kind === 'failed' ? [outcome.charged] : []));
  moneyAfterFailure.set(id, new Set(charged));
}

/** The money states that a job which the provider called failed may have, by the provider's document. */
export function mayCostAfterFailure(providerId: string, money: string): boolean {
  return moneyAfterFailure.get(providerId)?.has(money) ?? false;
}

/** The providers with a list in which the studio looks for jobs whose answers were lost. */
export const providersWithList: readonly string[] = providerIds.filter((id) => getTransport(id).listSubmissions);

/** Whether a callback alone decides: the model's calls block, so that its jobs can't be polled. */
export function believesCallbacks(modelId: string): boolean {
  const model = findModel(modelId);
  return model?.delivery === 'blocking' && model.callback;
}
