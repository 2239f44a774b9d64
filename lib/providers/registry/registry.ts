import type { ModelDeclaration, ModelInput, ProviderManifest, WireContext, WireRequest } from '../contract';
import { withoutForeignFields } from '../define';
import { registrations } from '../generated/registrations';
import { providerIds } from '../provider-ids';
import type { ProviderTemplate } from '../registration';

/** Every provider, in the order of the model picker. Browser-safe; transports are in transports.server.ts. */
export const providers: readonly ProviderManifest[] = providerIds.map((id) => registrations[id].manifest);

export const allModels: readonly ModelDeclaration[] = providers.flatMap((provider) => provider.models);

/** The examples that the providers' folders bring along. */
export const allTemplates: readonly ProviderTemplate[] = providerIds.flatMap((id) => registrations[id].templates ?? []);

/** Undefined for a provider that was removed, whose tasks and keys are still in the database. */
export function findProvider(id: string): ProviderManifest | undefined {
  return providers.find((candidate) => candidate.id === id);
}

/**
 * The manifest of a declared model's provider. Throws for an unknown id; for ids from the database use `findProvider`.
 */
export function getProvider(id: string): ProviderManifest {
  const provider = findProvider(id);
  if (!provider) throw new Error(`There is no provider "${id}".`);
  return provider;
}

export function findModel(modelId: string): ModelDeclaration | undefined {
  return allModels.find((model) => model.id === modelId);
}

/**
 * The exact request of a composition, without key and host. `input` must have passed the model's schema. Fields of
 * other modes are left out, so that a draft can be previewed, too. Throws for an unknown model.
 */
export function toWire(modelId: string, input: ModelInput, context: WireContext): WireRequest {
  const model = findModel(modelId);
  if (!model) throw new Error(`There is no model "${modelId}".`);
  return registrations[model.providerId].wire.toWire(modelId, withoutForeignFields(model, input), context);
}
