import type { KeyDto } from '@/lib/keys/dto';
import type { ProviderId } from '@/lib/providers/contract';

/** The keys a creator can send with: of this provider, not disabled. Real ones first. */
export function usableKeys(keys: readonly KeyDto[], providerId: ProviderId): KeyDto[] {
  return keys
    .filter((key) => key.providerId === providerId && !key.disabled)
    .sort((left, right) => Number(left.isSandbox) - Number(right.isSandbox));
}

/** The key last chosen for the provider while it is usable; else the sandbox's, which costs nothing; else the first. */
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
