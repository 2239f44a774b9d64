import type { ModelInput, WireContext, WireRequest } from '../contract';
import { withoutForeignFields } from '../define';
import { registrations } from '../generated/registrations';
import { providerIds } from '../provider-ids';
import type { ProviderTemplate } from '../registration';
import { findModel } from './registry';

// Apart from the manifests, because a form needs those at once, and the rest only where somebody opens it.

/** The examples that the providers' folders bring along. */
export const allTemplates: readonly ProviderTemplate[] = providerIds.flatMap((id) => registrations[id].templates ?? []);

/**
 * The exact request of a composition, without key and host. `input` must have passed the model's schema. Fields of
 * other modes are left out, so that a draft can be previewed, too. Throws for an unknown model.
 */
export function toWire(modelId: string, input: ModelInput, context: WireContext): WireRequest {
  const model = findModel(modelId);
  if (!model) throw new Error(`There is no model "${modelId}".`);
  return registrations[model.providerId].wire.toWire(modelId, withoutForeignFields(model, input), context);
}
