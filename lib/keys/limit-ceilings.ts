import type { KeyLimits } from '@/lib/providers/contract';

/** The highest limits an administrator can set for a key. */
export const limitCeilings: KeyLimits = { maxConcurrent: 1_000, maxPerMinute: 10_000 };
