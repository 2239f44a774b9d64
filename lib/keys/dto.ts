import type { KeyLimits, ProviderId } from '@/lib/providers/contract';

export type KeyStateDto = 'unchecked' | 'working' | 'rejected';

/** Outcomes of a key's check, words in `keys.check`. `rejected` and `outOfBalance` are also what a failed task leaves behind. */
export const keyCheckCodes = ['working', 'rejected', 'unreachable', 'unexpected', 'outOfBalance'] as const;
export type KeyCheckCode = (typeof keyCheckCodes)[number];

/** What is ever shown of a provider key. Dates are ISO 8601. */
export interface KeyDto {
  id: string;
  providerId: ProviderId;
  label: string;
  /** Null for the sandbox. */
  baseUrl: string | null;
  lastFour: string;
  isSandbox: boolean;
  state: KeyStateDto;
  disabled: boolean;
  /** Deleted, and kept only for what still needs it. */
  retiringSince: string | null;
  checkedAt: string | null;
  checkCode: KeyCheckCode | null;
  /** What the account had left, as the provider wrote it; null where no test was ever told. */
  balance: { amount: string; at: string } | null;
  lastSuccessAt: string | null;
  /** Tasks under way at the provider with this key; what waits in line is not among them. */
  running: number;
  /** What an administrator allows it; null where it is as usual for its provider. */
  limits: { [Limit in keyof KeyLimits]: number | null };
  usualLimits: KeyLimits;
  createdAt: string;
}

/** What a key is still needed for. */
export interface KeyNeeds {
  /** In line: never sent once the key retires. */
  queued: number;
  /** Sent, and followed by itself. */
  followed: number;
  /** When the last of those is not looked at any more, ISO 8601; null while none of them has been sent. */
  followedUntil: string | null;
  /** Finished, and their results are being copied home: a link may open only with the key, or be renewed with it. */
  fetched: number;
  /** Uncertain, and the provider can still be asked: until somebody decides. */
  undecided: number;
}
