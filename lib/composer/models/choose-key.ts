import type { KeyDto } from '@/lib/keys/dto';
import type { ModelDeclaration } from '@/lib/providers/contract';
import { givesAccess } from '@/lib/providers/key-models';

type KeyedModel = Pick<ModelDeclaration, 'id' | 'templateId' | 'providerId'>;

/** The keys that a creator can use for a model: those of its provider that are not disabled, real keys first. */
export function usableKeys(keys: readonly KeyDto[], model: KeyedModel): KeyDto[] {
  return keys
    .filter((key) => key.providerId === model.providerId && !key.disabled && givesAccess(key, model))
    .sort((left, right) => Number(left.isSandbox) - Number(right.isSandbox));
}

/**
 * Returns the key that was last chosen for the provider, if it is usable; else the sandbox key, which costs nothing;
 * else the first key.
 */
export function chooseKey(
  keys: readonly KeyDto[],
  model: KeyedModel,
  keyIds: Readonly<Record<string, string>>,
): KeyDto | null {
  const usable = usableKeys(keys, model);
  return (
    usable.find((key) => key.id === keyIds[model.providerId]) ??
    usable.find((key) => key.isSandbox) ??
    usable[0] ??
    null
  );
}
