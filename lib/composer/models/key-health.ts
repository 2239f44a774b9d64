import type { KeyDto } from '@/lib/keys/dto';
import type { ModelDeclaration } from '@/lib/providers/contract';
import { givesAccess } from '@/lib/providers/key-models';

/**
 * How a key is now, from its row: `refused` and `empty` (nothing left on its account) come from its last check or task,
 * `silent`: its provider did not answer the last check. `held`: paused by the studio, because it was refused again and again.
 * `paused`: an administrator has disabled it.
 */
export type KeyHealth = 'sandbox' | 'ready' | 'refused' | 'empty' | 'silent' | 'held' | 'paused';

export function healthOf({ isSandbox, disabled, state, checkCode, pause }: KeyDto): KeyHealth {
  if (disabled) return 'paused';
  if (pause) return 'held';
  if (state === 'rejected') return 'refused';
  if (isSandbox) return 'sandbox';
  if (checkCode === 'outOfBalance') return 'empty';
  return checkCode === 'unreachable' ? 'silent' : 'ready';
}

/** What stands in the way comes first. */
const order: readonly KeyHealth[] = ['held', 'refused', 'empty', 'silent', 'paused', 'ready', 'sandbox'];

/** The keys of a model by their health, what stands in the way first. Empty: there is none. */
export function healthOfKeys(
  keys: readonly KeyDto[],
  model: Pick<ModelDeclaration, 'id' | 'templateId' | 'providerId'>,
): { health: KeyHealth; keys: KeyDto[] }[] {
  const own = keys.filter(
    (key) => key.providerId === model.providerId && !key.retiringSince && givesAccess(key, model),
  );
  return order.flatMap((health) => {
    const some = own.filter((key) => healthOf(key) === health);
    return some.length > 0 ? [{ health, keys: some }] : [];
  });
}
