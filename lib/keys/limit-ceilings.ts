import type { KeyLimits } from '@/lib/providers/contract';

/** The most an administrator can allow a key. */
export const limitCeilings: KeyLimits = { maxConcurrent: 1_000, maxPerMinute: 10_000 };
