import { bestKeyId } from '@/lib/keys/best-key';
import type { KeyDto } from '@/lib/keys/dto';
import { allowsModel } from '@/lib/keys/key-use';
import type { ModelDeclaration } from '@/lib/providers/contract';
import { givesAccess } from '@/lib/providers/key-models';

type KeyedModel = Pick<ModelDeclaration, 'id' | 'templateId' | 'providerId'>;

/** The keys that a creator can use for a model: those of its provider that are not disabled, real keys first. */
export function usableKeys(keys: readonly KeyDto[], model: KeyedModel): KeyDto[] {
  return keys
    .filter(
      (key) =>
        key.providerId === model.providerId &&
        !key.disabled &&
        givesAccess(key, model) &&
        allowsModel(key.use.models, model.id),
    )
    .sort((left, right) => Number(left.isSandbox) - Number(right.isSandbox));
}

/** The keys among which the studio can choose, as `findPool` finds them: the first in line comes first. */
function poolOf(usable: readonly KeyDto[]): KeyDto[] {
  return usable
    .filter(({ isSandbox, isClosed, pause, state, checkCode }) => {
      return !isSandbox && !isClosed && !pause && state !== 'rejected' && checkCode !== 'outOfBalance';
    })
    .sort((left, right) => left.use.priority - right.use.priority || right.use.weight - left.use.weight);
}

/** “Best key”: looks like the first in line, with an id of its own. Null where there is nothing to choose. */
export function bestKey(usable: readonly KeyDto[]): KeyDto | null {
  const [first, second] = poolOf(usable);
  return first && second ? { ...first, id: bestKeyId } : null;
}

/**
 * Returns the key that was last chosen for the provider, if it is usable; else the sandbox key, which costs nothing; else
 * the studio's choice, if there is more than one key; else the first key. Where “best key” was chosen and one key is left,
 * that one: a person who pays by the studio's choice gets no test result of the sandbox.
 */
export function chooseKey(
  keys: readonly KeyDto[],
  model: KeyedModel,
  keyIds: Readonly<Record<string, string>>,
): KeyDto | null {
  const usable = usableKeys(keys, model);
  const chosen = keyIds[model.providerId];
  const best = bestKey(usable);
  if (chosen === bestKeyId) {
    const left = best ?? poolOf(usable)[0] ?? usable.find((key) => !key.isSandbox);
    if (left) return left;
  }
  return usable.find((key) => key.id === chosen) ?? usable.find((key) => key.isSandbox) ?? best ?? usable[0] ?? null;
}
