import type { HealthWindow } from './slots';

/** How the tasks ended that ended within a window of time. */
export interface WindowHealth {
  succeeded: number;
  /** The provider did not deliver. */
  failed: number;
  /** The provider refused the key, or its account was empty. */
  keyTrouble: number;
  /** The provider refused what was asked. Not in the rate. */
  refused: number;
  /** Nobody knows how they ended. Not in the rate. */
  uncertain: number;
  /** The share of those that succeeded among succeeded, failed and key trouble, 0 to 1; null without any. */
  rate: number | null;
  /** From sending to the stored result, of those that succeeded, in milliseconds and off by nine percent at most. */
  medianMs: number | null;
  p95Ms: number | null;
}

/** How a model does with a key. */
export interface ModelHealth extends Record<HealthWindow, WindowHealth> {
  keyId: string;
  modelId: string;
  /** Tasks in the queue now. */
  waiting: number;
  /** Sent, or about to be, and not finished. */
  underWay: number;
  /** The last end within the longest window that was no success. `at`: ISO 8601. */
  lastError: { at: string; code: string } | null;
}

/** The windows of all models of a key together. */
export interface KeyHealth extends Omit<ModelHealth, 'modelId'> {
  models: ModelHealth[];
}
