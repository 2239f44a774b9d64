import type { PauseCode } from './dto';

/** So many refusals within `refusalWindowMs`, without a success between them, pause a key. */
export const mostRefusals = 3;
export const refusalWindowMs = 10 * 60_000;

const firstPauseMs = 5 * 60_000;
const longestPauseMs = 6 * 3_600_000;

/** Nobody tops up the sandbox: it answers otherwise in a moment, or was told to refuse. */
const sandboxShare = 1 / 60;

/**
 * How long a paused key rests before it is tested: 5, 15, 45 minutes, and so on up to six hours; seconds instead of minutes
 * in the sandbox. `pauses`: those before.
 */
export function pauseMs(pauses: number, isSandbox: boolean): number {
  return Math.min(firstPauseMs * 3 ** Math.min(pauses, 10), longestPauseMs) * (isSandbox ? sandboxShare : 1);
}

/** The column as a PauseCode. */
export function pauseCodeOf(value: string | null): PauseCode {
  return value === 'outOfBalance' ? value : 'rejected';
}

/** Whether a balance, as a provider wrote it, says that nothing is left. A test of such a key succeeds all the same. */
export function isSpent(balance: string | undefined): boolean {
  const amount = balance?.match(/-?\d[\d,]*(?:\.\d+)?/)?.[0];
  return amount !== undefined && Number(amount.replaceAll(',', '')) <= 0;
}
