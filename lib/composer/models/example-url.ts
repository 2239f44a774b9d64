import type { ModelDeclaration } from '@/lib/providers/contract';

/**
 * The address of a model's example, which the sandbox's renderer has made (scripts/model-examples.ts): a silent film and
 * its first picture. A model that is newer than the files has none.
 */
export function exampleUrl(model: Pick<ModelDeclaration, 'id' | 'templateId'>, type: 'mp4' | 'jpg'): string {
  return `/model-examples/${exampleName(model)}.${type}`;
}

export function exampleName({ id, templateId = id }: Pick<ModelDeclaration, 'id' | 'templateId'>): string {
  return templateId.replace(/[^A-Za-z0-9.-]+/g, '-');
}
