import type { KeyDto } from '@/lib/keys/dto';
import type { ModelDeclaration } from '@/lib/providers/contract';
import { idsOfKeyModels } from '@/lib/providers/key-models';
import { allModels, findModel } from '@/lib/providers/registry/registry';

/** The models that can be chosen: those that every studio has, then those whose names came with a usable key. */
export function offeredModels(keys: readonly Pick<KeyDto, 'providerId' | 'models' | 'disabled'>[]): ModelDeclaration[] {
  const ids = idsOfKeyModels(keys.filter(({ disabled }) => !disabled));
  return [...allModels, ...ids.flatMap((id) => findModel(id) ?? [])];
}

/** The models that a composition can be sent to. Its own is always there, also when no key has its name any more. */
export function targetModels(modelId: string, keys: readonly KeyDto[]): ModelDeclaration[] {
  const offered = offeredModels(keys);
  const own = findModel(modelId);
  return own && !offered.includes(own) ? [...offered, own] : offered;
}
