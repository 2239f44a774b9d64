import type { KeyLimits } from '@/lib/providers/contract';
import { providers } from '@/lib/providers/registry/registry';

/** The sandbox has no limits of its own. These only stop one key from using the whole machine. */
const sandboxLimits: KeyLimits = { maxConcurrent: 200, maxPerMinute: 6_000 };
/** For a key whose provider this version no longer supports. Nothing is sent with it. */
const unknownLimits: KeyLimits = { maxConcurrent: 1, maxPerMinute: 60 };

/** The columns that determine a key's limits. Null: the provider's usual limit. */
export interface LimitedKey {
  providerId: string;
  isSandbox: boolean;
  maxConcurrent: number | null;
  maxPerMinute: number | null;
}

/** The limits of a key for which an administrator has set none. */
export function usualLimits({ providerId, isSandbox }: Pick<LimitedKey, 'providerId' | 'isSandbox'>): KeyLimits {
  if (isSandbox) return sandboxLimits;
  return providers.find(({ id }) => id === providerId)?.usualLimits ?? unknownLimits;
}

/** The limits that apply to a key. */
export function limitsOf(key: LimitedKey): KeyLimits {
  const usual = usualLimits(key);
  return {
    maxConcurrent: key.maxConcurrent ?? usual.maxConcurrent,
    maxPerMinute: key.maxPerMinute ?? usual.maxPerMinute,
  };
}
