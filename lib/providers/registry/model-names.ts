import type { ProviderId, ResultKind } from '../contract';
import { names } from '../generated/names';
import { isTemplateId, nameOfModel, templateIdOf } from '../key-models';
import { providerIds } from '../provider-ids';

/** The data of a model that lists need. It is plain data, so that pages without a form do not load zod. */
export interface ModelName {
  label: string;
  providerId: ProviderId;
  providerName: string;
  kind: ResultKind;
  /** Usual seconds from submission to result. */
  usualSeconds: number;
}

const declared = new Map(providerIds.flatMap((id) => Object.entries<ModelName>(names[id])));

/** By model id, in the order of the registry. Without the models whose names come with a key. */
export const modelNames: Readonly<Record<string, ModelName>> = Object.fromEntries(
  [...declared].filter(([id]) => !isTemplateId(id)),
);

/** Also of a model whose name came with a key. Undefined for a model that was removed from the registry. */
export function findModelName(modelId: string): ModelName | undefined {
  const template = declared.get(templateIdOf(modelId) ?? '');
  return template ? { ...template, label: nameOfModel(modelId) } : declared.get(modelId);
}

export function findProviderName(providerId: string): string | undefined {
  return [...declared.values()].find((model) => model.providerId === providerId)?.providerName;
}
