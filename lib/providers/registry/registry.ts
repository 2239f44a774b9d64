import type { ModelDeclaration, ProviderManifest } from '../contract';
import { manifests } from '../generated/manifests';
import { isTemplateId, nameOfModel, templateIdOf } from '../key-models';
import { providerIds } from '../provider-ids';

/** Every provider, in the order of the model picker. Browser-safe; transports are in transports.server.ts. */
export const providers: readonly ProviderManifest[] = providerIds.map((id) => manifests[id]);

/** Every declaration, with the templates of models whose names come with a key. */
export const declaredModels: readonly ModelDeclaration[] = providers.flatMap((provider) => provider.models);

/** The models that every studio has. */
export const allModels: readonly ModelDeclaration[] = declaredModels.filter(({ id }) => !isTemplateId(id));

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
  return declaredModels.find((model) => model.id === modelId) ?? modelOfTemplate(modelId);
}

/** Models by their ids, so that the same model is always the same object. Emptied when it is full: ids come from outside. */
const made = new Map<string, ModelDeclaration>();
const mostMade = 200;

/** A model whose name came with a key. Whether a key has the name (now), is for the key to say. */
function modelOfTemplate(modelId: string): ModelDeclaration | undefined {
  const known = made.get(modelId);
  if (known) return known;
  const templateId = templateIdOf(modelId);
  const template = declaredModels.find((model) => model.id === templateId);
  if (!template) return undefined;
  if (made.size >= mostMade) made.clear();
  const model = { ...template, id: modelId, label: nameOfModel(modelId), templateId: template.id };
  made.set(modelId, model);
  return model;
}
