import type { KeyDto } from '@/lib/keys/dto';
import type { ProviderId } from '@/lib/providers/contract';

/** The keys that a creator can use: those of this provider that are not disabled, real keys first. */
export function usableKeys(keys: readonly KeyDto[], providerId: ProviderId): KeyDto[] {
  return keys
    .filter((key) => key.providerId === providerId && !key.disabled)
    .sort((left, right) => Number(left.isSandbox) - Number(right.isSandbox));
}

/**
 * Returns the key that was last chosen for the provider, if it is usable; else the sandbox key, which costs nothing;
 * else the first key.
 */
export function chooseKey(
  keys: readonly KeyDto[],
  providerId: ProviderId,
  keyIds: Readonly<Record<string, string>>,
): KeyDto | null {
  const usable = usableKeys(keys, providerId);
  return (
    usable.find((key) => key.id === keyIds[providerId]) ?? usable.find((key) => key.isSandbox) ?? usable[0] ?? null
  );
}
