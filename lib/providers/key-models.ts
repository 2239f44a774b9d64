/**
 * Models whose names an administrator enters with a key (docs/decisions/035). The provider declares one template with
 * the id `<provider>:*`; the model of a name has the id `<provider>:<name>`. Everything about a model follows from its
 * id, so that a task can be read, polled and shown without the key.
 */

/** How many names a key may have. */
export const mostKeyModels = 20;
export const longestModelName = 64;

const modelName = /^[\p{L}\p{N}][\p{L}\p{N}._:/@+()-]{0,63}$/u;

/** Whether a text may be the name of a model: one word, as relays have them (`kling-v1`, `vendor/model:fast`). */
export function isModelName(name: string): boolean {
  return modelName.test(name);
}

function keyModelId(providerId: string, name: string): string {
  return `${providerId}:${name}`;
}

export function isTemplateId(modelId: string): boolean {
  return modelId.endsWith(':*');
}

/** The id of the template that a model would be made of. Undefined for an id without a name. */
export function templateIdOf(modelId: string): string | undefined {
  const colon = modelId.indexOf(':');
  return colon > 0 && isModelName(modelId.slice(colon + 1)) ? `${modelId.slice(0, colon)}:*` : undefined;
}

/** The name as the relay knows it. */
export function nameOfModel(modelId: string): string {
  return modelId.slice(modelId.indexOf(':') + 1);
}

/** Whether the names of a provider's models come with its keys. */
export function takesModelNames({ models }: { models: readonly { id: string }[] }): boolean {
  return models.some(({ id }) => isTemplateId(id));
}

/** Ids of the models of keys, each once, in the order of the keys. */
export function idsOfKeyModels(keys: readonly { providerId: string; models: readonly string[] }[]): string[] {
  return [...new Set(keys.flatMap(({ providerId, models }) => models.map((name) => keyModelId(providerId, name))))];
}

/** Whether a key gives access to a model of its provider. None does to a template, which is no model. */
export function givesAccess(
  { models }: { models: readonly string[] },
  model: { id: string; templateId?: string },
): boolean {
  if (isTemplateId(model.id)) return false;
  return model.templateId === undefined || models.includes(nameOfModel(model.id));
}
