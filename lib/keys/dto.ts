import type { KeyLimits } from '@/lib/providers/contract';

export type KeyStateDto = 'unchecked' | 'working' | 'rejected';

/** Outcomes of a key's check, texts in `keys.check`. A failed task also sets `rejected` or `outOfBalance`. */
export const keyCheckCodes = ['working', 'rejected', 'unreachable', 'unexpected', 'outOfBalance'] as const;
export type KeyCheckCode = (typeof keyCheckCodes)[number];

/** Where the studio chooses a key: its place; and what it may be used for, as ids. An empty list: everything, everybody. */
export interface KeyUseDto {
  priority: number;
  weight: number;
  models: string[];
  /** Left out (empty) where a key is listed for one person: then they may use it. */
  people: string[];
}

/** Why a key is paused. */
export type PauseCode = Extract<KeyCheckCode, 'rejected' | 'outOfBalance'>;

/** Everything that is shown of a provider key. Dates are ISO 8601. */
export interface KeyDto {
  id: string;
  /** Of a provider that was removed, too: `findProvider` may find nothing. */
  providerId: string;
  label: string;
  /** Null for the sandbox. */
  baseUrl: string | null;
  lastFour: string;
  isSandbox: boolean;
  state: KeyStateDto;
  /** Its secret can't be opened: the key-encryption key is not among those of this process (lib/sealing). */
  isClosed: boolean;
  disabled: boolean;
  /** Since when the key is deleted but kept for tasks that still need it. */
  retiringSince: string | null;
  checkedAt: string | null;
  checkCode: KeyCheckCode | null;
  /** The account's balance as the provider wrote it; null if no check ever received one. */
  balance: { amount: string; at: string } | null;
  lastSuccessAt: string | null;
  /** Nothing is sent with it, because it was refused again and again. `testAt`: when it is tested next. */
  pause: { since: string; code: PauseCode; testAt: string | null } | null;
  /** Tasks under way at the provider with this key, without queued tasks. */
  running: number;
  /** The names of the models it gives access to, where its provider takes them from the key. */
  models: string[];
  /** The limits an administrator has set; null for the usual limit of the provider. */
  limits: { [Limit in keyof KeyLimits]: number | null };
  usualLimits: KeyLimits;
  use: KeyUseDto;
  createdAt: string;
}

/** How many tasks need which secret of a key. */
export interface SecretUses {
  /** With its present secret. */
  tasks: number;
  /** Secrets that were replaced and are not erased yet, oldest first. `replacedAt`: ISO 8601. */
  former: { lastFour: string; replacedAt: string; tasks: number }[];
}

/** How many tasks still need a key, by reason. */
export interface KeyNeeds {
  /** Queued tasks. They are never sent once the key retires. */
  queued: number;
  /** Tasks that were sent and are followed automatically. */
  followed: number;
  /** When the last of those is no longer polled, ISO 8601; null while none of them has been sent. */
  followedUntil: string | null;
  /** Finished tasks whose results are being copied: a link may need the key, to open or to be renewed. */
  fetched: number;
  /** Uncertain tasks that the provider can still be asked about, until a person decides. */
  undecided: number;
}
