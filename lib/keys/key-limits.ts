import type { KeyLimits } from '@/lib/providers/contract';
import { providers } from '@/lib/providers/registry';

/** The sandbox refuses nobody: these only keep one key from taking a whole machine. */
const sandboxLimits: KeyLimits = { maxConcurrent: 200, maxPerMinute: 6_000 };
/** For a key whose provider this version no longer knows; nothing is sent with it. */
const unknownLimits: KeyLimits = { maxConcurrent: 1, maxPerMinute: 60 };

/** The columns of a key that say what it may have. Null: as usual for its provider. */
export interface LimitedKey {
  providerId: string;
  isSandbox: boolean;
  maxConcurrent: number | null;
  maxPerMinute: number | null;
}

/** What a key may have when nobody has said anything else. */
export function usualLimits({ providerId, isSandbox }: Pick<LimitedKey, 'providerId' | 'isSandbox'>): KeyLimits {
  if (isSandbox) return sandboxLimits;
  return providers.find(({ id }) => id === providerId)?.usualLimits ?? unknownLimits;
}

/** What a key may have. */
export function limitsOf(key: LimitedKey): KeyLimits {
  const usual = usualLimits(key);
  return {
    maxConcurrent: key.maxConcurrent ?? usual.maxConcurrent,
    maxPerMinute: key.maxPerMinute ?? usual.maxPerMinute,
  };
}
